import type {
  BatchGetRepositoriesInput,
  CreateRepositoryInput,
  DeleteRepositoryInput,
  GetRepositoryInput,
  ListRepositoriesInput,
} from '@aws-sdk/client-codecommit';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import { arnAt } from '../endpoint/place';
import { pageOf } from '../wire/page';
import { createBareRepository, removeBareRepository } from './bare-repository';
import { repositoryExists } from './errors';
import { newRepository, type Repositories } from './repositories';
import { onRepository, repositoryArn, repositoryDirectory, repositoryMetadata } from './repository';

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
  };
}
