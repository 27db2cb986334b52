import { join } from 'node:path';
import { arnAt, type Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';

/** A repository as CodeCommit knows it; its objects are in a bare git repository on disk. */
export interface Repository {
  readonly repositoryId: string;
  repositoryName: string;
  description: string | null;
  defaultBranch: string | null;
  kmsKeyId: string;
  readonly created: Date;
  lastModified: Date;
  readonly tags: Map<string, string>;
  triggers: readonly object[];
  triggersId: string;
}

/** Where the bare repository lies: under its id, so that a rename moves nothing. */
export function repositoryDirectory(site: Site, place: Place, repository: Repository): string {
  return join(site.directory, 'git', place.account, place.region, `${repository.repositoryId}.git`);
}

export function repositoryArn(place: Pick<Place, 'account' | 'region'>, name: string): string {
  return arnAt(place, 'codecommit', name);
}

/** Path of a repository below the endpoint. The Region is in it because a git request has none. */
export function repositoryPath(region: string, name: string): string {
  return `/git-codecommit.${region}.amazonaws.com/v1/repos/${name}`;
}

/** RepositoryMetadata of the service model. */
export function repositoryMetadata(site: Site, place: Place, repository: Repository): object {
  const name = repository.repositoryName;
  return {
    accountId: place.account,
    repositoryId: repository.repositoryId,
    repositoryName: name,
    ...(repository.description === null ? {} : { repositoryDescription: repository.description }),
    ...(repository.defaultBranch === null ? {} : { defaultBranch: repository.defaultBranch }),
    lastModifiedDate: repository.lastModified,
    creationDate: repository.created,
    cloneUrlHttp: `${site.endpoint()}${repositoryPath(place.region, name)}`,
    cloneUrlSsh: `ssh://git-codecommit.${place.region}.amazonaws.com/v1/repos/${name}`,
    Arn: repositoryArn(place, name),
    kmsKeyId: repository.kmsKeyId,
  };
}
