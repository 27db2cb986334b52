import { bucketArn } from '../../../tags/arn';
import { releaseBucketName, releaseFolder, releaseKeyPrefix } from '../../../tags/release-names';
import type { LaneFacts } from '../lane-facts';

/** What the keys of a lane's releases start with: the environment's prefix where the lane has all of it. */
export function releasePrefixes({ lane, cut }: Pick<LaneFacts, 'lane' | 'cut'>): string[] {
  return cut === 'environment' ? [releaseKeyPrefix(lane.environment)] : lane.targets.map(releaseFolder);
}

/** The objects of a lane's releases. */
export function releaseArns(facts: LaneFacts): string[] {
  return releasePrefixes(facts).map((prefix) =>
    bucketArn(facts.place.partition, releaseBucketOf(facts), `${prefix}*`),
  );
}

/** The bucket that the lane's releases are kept in. */
export function releaseBucketOf({ prefix, lane }: Pick<LaneFacts, 'prefix' | 'lane'>): string {
  return releaseBucketName(prefix, lane.environment);
}
