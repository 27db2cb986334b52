import type { LocalService } from '../endpoint/dispatch';
import type { Site } from '../endpoint/site';
import { buildOperations } from './build-operations';
import type { Builds } from './builds';
import { invalidInput } from './errors';
import { projectOperations } from './project-operations';
import { reportGroupOperations } from './report-group-operations';
import { reportOperations } from './report-operations';

/** CodeBuild's operations. */
export function codeBuild(site: Site, builds: Builds): LocalService {
  return {
    name: 'codebuild',
    title: 'CodeBuild',
    operations: {
      ...projectOperations(site),
      ...buildOperations(site, builds),
      ...reportGroupOperations(site),
      ...reportOperations(site),
    },
    invalidInput,
    invalidToken: invalidInput,
  };
}
