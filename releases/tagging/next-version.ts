import { compareVersions, type Version } from '../../tags/version';

/**
 * The version after all of these: a pre-release is followed by its release, any other by its last number and one; 1.0
 * when there are none.
 */
export function nextVersion(versions: readonly Version[]): Version {
  const newest = versions.toSorted(compareVersions).at(-1);
  if (newest === undefined) return { numbers: [1, 0], pre: [] };
  if (newest.pre.length > 0) return { numbers: newest.numbers, pre: [] };
  const last = newest.numbers.at(-1) ?? 0;
  return { numbers: [...newest.numbers.slice(0, -1), last + 1], pre: [] };
}
