import type {
  BatchGetRepositoriesInput,
  CreateRepositoryInput,
  DeleteRepositoryInput,
  GetRepositoryInput,
  ListRepositoriesInput,
  UpdateDefaultBranchInput,
  UpdateRepositoryDescriptionInput,
  UpdateRepositoryEncryptionKeyInput,
  UpdateRepositoryNameInput,
} from '@aws-sdk/client-codecommit';
import type { Permission } from '../endpoint/access';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import { arnAt } from '../endpoint/place';
import { pageOf } from '../wire/page';
import { commitOf, createBareRepository, removeBareRepository } from './bare-repository';
import { noSuchBranch, repositoryExists } from './errors';
import { git } from './git';
import { newRepository, type Repositories } from './repositories';
import { repositoryArn, repositoryDirectory, repositoryMetadata } from './repository';

/** A permission on the repository that the input names. */
export function onRepository(action: string) {
  return (input: { repositoryName?: string | undefined }, caller: Caller): Permission[] => [
    { action: `codecommit:${action}`, resource: repositoryArn(caller, input.repositoryName ?? '') },
  ];
}

export function repositoryOperations(repositories: Repositories): Operations {
  const { site } = repositories;
  const metadata = (caller: Caller, name: string | undefined): object =>
    repositoryMetadata(site, repositories.placeOf(caller), repositories.named(caller, name));
  return {
    CreateRepository: parsedBy<CreateRepositoryInput>({
      permissions: onRepository('CreateRepository'),
      run: async (input, caller) => {
        const place = repositories.placeOf(caller);
        const name = input.repositoryName ?? '';
        if (place.repositories.has(name)) throw repositoryExists(name);
        const key = input.kmsKeyId ?? arnAt(caller, 'kms', 'alias/aws/codecommit');
        const repository = newRepository(name, input.repositoryDescription, key);
        for (const [tag, value] of Object.entries(input.tags ?? {})) repository.tags.set(tag, value);
        place.repositories.set(name, repository);
        await createBareRepository(repositoryDirectory(site, place, repository));
        site.changed();
        return { repositoryMetadata: metadata(caller, name) };
      },
    }),
    GetRepository: parsedBy<GetRepositoryInput>({
      permissions: onRepository('GetRepository'),
      run: (input, caller) => ({ repositoryMetadata: metadata(caller, input.repositoryName) }),
    }),
    BatchGetRepositories: parsedBy<BatchGetRepositoriesInput>({
      permissions: (input, caller) =>
        (input.repositoryNames ?? []).map((name) => ({
          action: 'codecommit:BatchGetRepositories',
          resource: repositoryArn(caller, name),
        })),
      run: (input, caller) => {
        const known = repositories.placeOf(caller).repositories;
        const names = input.repositoryNames ?? [];
        return {
          repositories: names.filter((name) => known.has(name)).map((name) => metadata(caller, name)),
          repositoriesNotFound: names.filter((name) => !known.has(name)),
        };
      },
    }),
    ListRepositories: parsedBy<ListRepositoriesInput>({
      run: (input, caller) => {
        const all = [...repositories.placeOf(caller).repositories.values()];
        const by =
          input.sortBy === 'lastModifiedDate'
            ? (r: (typeof all)[0]) => r.lastModified.toISOString()
            : (r: (typeof all)[0]) => r.repositoryName;
        all.sort((a, b) => by(a).localeCompare(by(b)));
        if (input.order === 'descending') all.reverse();
        const page = pageOf(all, input.nextToken, 1000);
        return {
          repositories: page.items.map(({ repositoryName, repositoryId }) => ({
            repositoryName,
            repositoryId,
          })),
          ...page.next,
        };
      },
    }),
    DeleteRepository: parsedBy<DeleteRepositoryInput>({
      permissions: onRepository('DeleteRepository'),
      run: async (input, caller) => {
        const place = repositories.placeOf(caller);
        const repository = place.repositories.get(input.repositoryName ?? '');
        if (repository === undefined) return {};
        place.repositories.delete(repository.repositoryName);
        await removeBareRepository(repositoryDirectory(site, place, repository));
        site.changed();
        return { repositoryId: repository.repositoryId };
      },
    }),
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
        if ((await commitOf(directory, `refs/heads/${branch}`)) === null) throw noSuchBranch(branch);
        await git(directory, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
        repository.defaultBranch = branch;
        repository.lastModified = new Date();
        site.changed();
        return {};
      },
    }),
  };
}
