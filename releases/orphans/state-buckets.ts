import {
  GetObjectCommand,
  paginateListBuckets,
  paginateListObjectsV2,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { z } from 'zod';
import { parseStateBucketName, parseStateKey, stateBucketName, stateKeyFor } from '../../tags/state-names';
import type { TagPlace } from '../../tags/release-tag';

/** The states of targets, wherever they are: also of environments that no configuration names any more. */
export class StateBuckets {
  constructor(
    private readonly client: S3Client,
    private readonly prefix: string,
  ) {}

  /** Every place that has a state. `environments` are looked at whether or not their buckets can be listed. */
  async places(environments: readonly string[]): Promise<TagPlace[]> {
    const names = new Set([...environments, ...(await this.environments())]);
    const found = await Promise.all([...names].map((name) => this.placesIn(name)));
    return found.flat();
  }

  /** How many resources a state holds; `null` when these credentials may not read it, 0 when there is none. */
  async resources(place: TagPlace): Promise<number | null> {
    const Bucket = stateBucketName(this.prefix, place.environment);
    try {
      const { Body } = await this.client.send(new GetObjectCommand({ Bucket, Key: stateKeyFor(place) }));
      return state.parse(JSON.parse((await Body?.transformToString()) ?? '{}')).resources.length;
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      if (MISSING.has(error.name)) return 0;
      if (error.$metadata.httpStatusCode === 403) return null;
      throw error;
    }
  }

  private async environments(): Promise<string[]> {
    const names: string[] = [];
    const pages = paginateListBuckets({ client: this.client }, { Prefix: `${this.prefix}-` });
    for await (const { Buckets = [] } of pages) names.push(...Buckets.flatMap(({ Name }) => Name ?? []));
    return names.flatMap((name) => parseStateBucketName(this.prefix, name) ?? []);
  }

  private async placesIn(environment: string): Promise<TagPlace[]> {
    const Bucket = stateBucketName(this.prefix, environment);
    const places: TagPlace[] = [];
    try {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, { Bucket }))
        places.push(...Contents.flatMap(({ Key = '' }) => parseStateKey(environment, Key) ?? []));
    } catch (error) {
      if (!(error instanceof S3ServiceException) || !MISSING.has(error.name)) throw error;
    }
    return places;
  }
}

const MISSING: ReadonlySet<string> = new Set(['NoSuchBucket', 'NoSuchKey', 'NotFound']);

/** A state, as far as it is looked at: the rest may be secret. */
const state = z.object({ resources: z.array(z.unknown()).default([]) });
