import type { LocalService } from '../endpoint/dispatch';
import { branchOperations } from './branch-operations';
import { contentOperations } from './content-operations';
import { invalidMember, invalidToken } from './errors';
import { putFile } from './put-file';
import type { ReferenceEvents } from './reference-events';
import type { Repositories } from './repositories';
import { repositoryOperations } from './repository-operations';
import { repositoryUpdates } from './repository-updates';
import { tagOperations } from './tag-operations';
import { triggerOperations } from './trigger-operations';

/** CodeCommit's JSON operations. */
export function codeCommit(repositories: Repositories, events: ReferenceEvents): LocalService {
  return {
    name: 'codecommit',
    title: 'CodeCommit',
    operations: {
      ...repositoryOperations(repositories),
      ...repositoryUpdates(repositories),
      ...branchOperations(repositories, events),
      ...contentOperations(repositories),
      ...putFile(repositories, events),
      ...tagOperations(repositories),
      ...triggerOperations(repositories),
    },
    invalidInput: invalidMember,
    invalidToken,
  };
}
