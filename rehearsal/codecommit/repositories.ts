import { randomUUID } from 'node:crypto';
import { parseArn } from '../../tags/arn';
import type { Caller } from '../endpoint/caller';
import type { Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { noSuchRepository, noSuchResource } from './errors';
import { type Repository, repositoryDirectory } from './repository';

/** Finds repositories of the caller's account and Region. */
export class Repositories {
  constructor(readonly site: Site) {}

  placeOf(caller: Pick<Caller, 'account' | 'region'>): Place {
    return this.site.world.at(caller.account, caller.region);
  }

  /** The repository of that name; throws CodeCommit's error when there is none. */
  named(caller: Pick<Caller, 'account' | 'region'>, name: string | undefined): Repository {
    const repository = this.placeOf(caller).repositories.get(name ?? '');
    if (repository === undefined) throw noSuchRepository(name ?? '');
    return repository;
  }

  byArn(caller: Caller, arn: string | undefined): Repository {
    const { account, region } = caller;
    const parsed = parseArn(arn ?? '');
    if (parsed?.service !== 'codecommit' || parsed.region !== region || parsed.account !== account)
      throw noSuchResource(arn ?? '');
    return this.named(caller, parsed.resource);
  }

  directoryOf(caller: Pick<Caller, 'account' | 'region'>, name: string | undefined): string {
    return repositoryDirectory(this.site, this.placeOf(caller), this.named(caller, name));
  }
}

export function newRepository(name: string, description: string | undefined, kmsKeyId: string): Repository {
  const now = new Date();
  return {
    repositoryId: randomUUID(),
    repositoryName: name,
    description: description ?? null,
    defaultBranch: null,
    kmsKeyId,
    created: now,
    lastModified: now,
    tags: new Map(),
    triggers: [],
    triggersId: randomUUID(),
  };
}
