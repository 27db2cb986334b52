import type {
  UpdateDefaultBranchInput,
  UpdateRepositoryDescriptionInput,
  UpdateRepositoryEncryptionKeyInput,
  UpdateRepositoryNameInput,
} from '@aws-sdk/client-codecommit';
import { type Operations, parsedBy } from '../endpoint/operation';
import { commitOf } from './bare-repository';
import { noSuchBranch, repositoryExists } from './errors';
import { git } from './git';
import { branchReference } from './input-rules';
import type { Repositories } from './repositories';
import { onRepository, repositoryArn } from './repository';

export function repositoryUpdates(repositories: Repositories): Operations {
  const { site } = repositories;
  return {
    UpdateRepositoryName: parsedBy<UpdateRepositoryNameInput>({
      permissions: (input, caller) => [
        { action: 'codecommit:UpdateRepositoryName', resource: repositoryArn(caller, input.oldName ?? '') },
      ],
      run: (input, caller) => {
        const known = repositories.placeOf(caller).repositories;
        const repository = repositories.named(caller, input.oldName);
        const name = input.newName ?? '';
        if (known.has(name)) throw repositoryExists(name);
        known.delete(repository.repositoryName);
        repository.repositoryName = name;
        repository.lastModified = new Date();
        known.set(name, repository);
        site.changed();
        return {};
      },
    }),
    UpdateRepositoryDescription: parsedBy<UpdateRepositoryDescriptionInput>({
      permissions: onRepository('UpdateRepositoryDescription'),
      run: (input, caller) => {
        const repository = repositories.named(caller, input.repositoryName);
        repository.description = input.repositoryDescription ?? null;
        repository.lastModified = new Date();
        site.changed();
        return {};
      },
    }),
    UpdateRepositoryEncryptionKey: parsedBy<UpdateRepositoryEncryptionKeyInput>({
      permissions: onRepository('UpdateRepositoryEncryptionKey'),
      run: (input, caller) => {
        const repository = repositories.named(caller, input.repositoryName);
        const originalKmsKeyId = repository.kmsKeyId;
        repository.kmsKeyId = input.kmsKeyId ?? originalKmsKeyId;
        site.changed();
        return { repositoryId: repository.repositoryId, kmsKeyId: repository.kmsKeyId, originalKmsKeyId };
      },
    }),
    UpdateDefaultBranch: parsedBy<UpdateDefaultBranchInput>({
      permissions: onRepository('UpdateDefaultBranch'),
      run: async (input, caller) => {
        const repository = repositories.named(caller, input.repositoryName);
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const branch = input.defaultBranchName ?? '';
        const reference = await branchReference(directory, branch);
        if ((await commitOf(directory, reference)) === null) throw noSuchBranch(branch);
        await git(directory, ['symbolic-ref', 'HEAD', reference]);
        repository.defaultBranch = branch;
        repository.lastModified = new Date();
        site.changed();
        return {};
      },
    }),
  };
}
