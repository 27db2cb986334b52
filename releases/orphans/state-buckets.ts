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

/** Where states are, as far as that can be seen. */
export interface StatePlaces {
  readonly places: readonly TagPlace[];
  /** Buckets that are called as a state bucket is and that may not be looked into. */
  readonly unseen: readonly string[];
}

/** The states of targets, wherever they are: also of environments that no configuration names any more. */
export class StateBuckets {
  constructor(
    private readonly client: S3Client,
    private readonly prefix: string,
  ) {}

  /**
   * Every place that has a state. `environments` are looked at whether or not their buckets can be listed; of others,
   * which may be anybody's, those that may not be looked into are only named.
   */
  async places(environments: readonly string[]): Promise<StatePlaces> {
    const others = (await this.environments()).filter((name) => !environments.includes(name));
    const own = await Promise.all(environments.map((name) => this.placesIn(name)));
    const found = await Promise.all(others.map((name) => this.openPlacesIn(name)));
    const unseen = others.filter((_, index) => found[index] === null);
    return {
      places: [...own, ...found].flatMap((places) => places ?? []),
      unseen: unseen.map((name) => stateBucketName(this.prefix, name)),
    };
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
    const BucketRegion = await this.client.config.region();
    const pages = paginateListBuckets({ client: this.client }, { Prefix: `${this.prefix}-`, BucketRegion });
    for await (const { Buckets = [] } of pages) names.push(...Buckets.flatMap(({ Name }) => Name ?? []));
    return names.flatMap((name) => parseStateBucketName(this.prefix, name) ?? []);
  }

  /** As `placesIn`; `null` when the bucket is in another Region, or others keep it for themselves. */
  private async openPlacesIn(environment: string): Promise<TagPlace[] | null> {
    try {
      return await this.placesIn(environment);
    } catch (error) {
      const code = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
      if (code === 301 || code === 403) return null;
      throw error;
    }
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
