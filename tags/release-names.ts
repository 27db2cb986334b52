import type { TagPlace } from './release-tag';
import { formatScope } from './scope';

const ENDING = '.zip';

/** The bucket of an environment's captured releases. */
export function releaseBucketName(prefix: string, environment: string): string {
  return `${prefix}--releases-${environment}`;
}

/** The key of a captured release: one object for each tag and commit. */
export function releaseKey(place: TagPlace, version: string, commit: string): string {
  return `${releaseVersionFolder(place, version)}${commit}${ENDING}`;
}

/** The commit in the key of a captured release. */
export function commitOfReleaseKey(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1, -ENDING.length);
}

/** What the key of every commit that was captured for a version starts with, with a slash last. */
export function releaseVersionFolder(place: TagPlace, version: string): string {
  return `${releaseFolder(place)}${version}/`;
}

/** What every release key of a place starts with, with a slash last. */
export function releaseFolder({ environment, scope, team }: TagPlace): string {
  return `${releaseKeyPrefix(environment)}${formatScope(scope)}/${team}/`;
}

/** What every release key of an environment starts with. */
export function releaseKeyPrefix(environment: string): string {
  return `releases/${environment}/`;
}
