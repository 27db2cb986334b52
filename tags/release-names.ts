import type { TagPlace } from './release-tag';
import { formatScope } from './scope';

/** The bucket of an environment's captured releases. */
export function releaseBucketName(prefix: string, environment: string): string {
  return `${prefix}--releases-${environment}`;
}

/** The key of a captured release: one object for each tag and commit. */
export function releaseKey(place: TagPlace, version: string, commit: string): string {
  return `${releaseFolder(place)}${version}/${commit}.zip`;
}

/** What every release key of a place starts with, with a slash last. */
export function releaseFolder({ environment, scope, team }: TagPlace): string {
  return `${releaseKeyPrefix(environment)}${formatScope(scope)}/${team}/`;
}

/** What every release key of an environment starts with. */
export function releaseKeyPrefix(environment: string): string {
  return `releases/${environment}/`;
}
