import { join } from 'node:path';
import type { Permission } from '../endpoint/access';
import type { Caller } from '../endpoint/caller';
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

/** A permission on the repository that the input names. */
export function onRepository(action: string) {
  return (input: { repositoryName?: string | undefined }, caller: Caller): Permission[] => [
    { action: `codecommit:${action}`, resource: repositoryArn(caller, input.repositoryName ?? '') },
  ];
}

/**
 * Base of a Region's clone URLs. The host ends in `.localhost`, which git resolves to the loopback by itself, and begins
 * as AWS's own: the credential helper of the AWS CLI looks for that, and finds the Region there.
 */
export function gitBase(endpoint: string, region: string): string {
  return `http://git-codecommit.${region}.amazonaws.com.localhost:${new URL(endpoint).port}`;
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
    cloneUrlHttp: `${gitBase(site.endpoint(), place.region)}/v1/repos/${name}`,
    cloneUrlSsh: `ssh://git-codecommit.${place.region}.amazonaws.com/v1/repos/${name}`,
    Arn: repositoryArn(place, name),
    kmsKeyId: repository.kmsKeyId,
  };
}
