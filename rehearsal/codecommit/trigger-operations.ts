import { randomUUID } from 'node:crypto';
import type { GetRepositoryTriggersInput, PutRepositoryTriggersInput } from '@aws-sdk/client-codecommit';
import { type Operations, parsedBy } from '../endpoint/operation';
import { ServiceError } from '../wire/service-error';
import type { Repositories } from './repositories';
import { onRepository } from './repository';

/** Triggers can be read and cleared. Setting one is refused: the rehearsal delivers through EventBridge only. */
export function triggerOperations(repositories: Repositories): Operations {
  return {
    GetRepositoryTriggers: parsedBy<GetRepositoryTriggersInput>({
      permissions: onRepository('GetRepositoryTriggers'),
      run: (input, caller) => {
        const { triggers, triggersId } = repositories.named(caller, input.repositoryName);
        return { configurationId: triggersId, triggers };
      },
    }),
    PutRepositoryTriggers: parsedBy<PutRepositoryTriggersInput>({
      permissions: onRepository('PutRepositoryTriggers'),
      run: (input, caller) => {
        const repository = repositories.named(caller, input.repositoryName);
        if ((input.triggers ?? []).length > 0) throw triggersUnsupported();
        repository.triggers = [];
        repository.triggersId = randomUUID();
        return { configurationId: repository.triggersId };
      },
    }),
  };
}

function triggersUnsupported(): ServiceError {
  return new ServiceError(
    'UnsupportedOperationException',
    'repository triggers are not delivered by the rehearsal: use an EventBridge rule for "CodeCommit Repository State Change"',
    501,
  );
}
