import type { Draft } from '../configuration-draft';
import { hint } from '../nearest';
import { knownRegions, partitionOf } from '../partitions';
import { formatPath, type Problem } from '../problem';
import { namedRegions } from './named-regions';

/** Every Region is in the table or in `extraRegions`. */
export function regionsExist(draft: Draft): Problem[] {
  const known = knownRegions(draft.extraRegions);
  return namedRegions(draft)
    .filter(({ region }) => partitionOf(region, draft.extraRegions) === undefined)
    .map(({ path, region }) => ({
      path,
      message: `no Region "${region}"${hint(region, known)} (a Region newer than taglane goes into extraRegions)`,
    }));
}

/** `extraRegions` adds Regions; it does not move one that is known to another partition. */
export function extraRegionsAreNew({ extraRegions }: Draft): Problem[] {
  return [...extraRegions].flatMap(([region, partition]) => {
    const known = partitionOf(region, new Map());
    if (known === undefined || known === partition) return [];
    return [
      {
        path: formatPath(['extraRegions', region]),
        message: `"${region}" is known and in partition ${known}, not ${partition}; leave it out`,
      },
    ];
  });
}
