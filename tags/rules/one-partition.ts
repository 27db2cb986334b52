import { parseArn } from '../arn';
import type { Draft } from '../configuration-draft';
import { partitionOf } from '../partitions';
import { printable } from '../printable';
import { formatPath, type Problem } from '../problem';
import { namedRegions } from './named-regions';

/** A value that belongs to a partition. */
interface Placed {
  readonly path: string;
  readonly text: string;
  readonly partition: string;
}

/**
 * Every Region and every ARN is in the partition of the tooling account; while that is not known, in the partition of
 * the first one that is.
 */
export function onePartition(draft: Draft): Problem[] {
  const [home, ...others] = [...placedRegions(draft), ...placedArns(draft)];
  if (home === undefined) return [];
  const where = home.path === 'tooling.region' ? 'the tooling account' : home.path;
  return others
    .filter(({ partition }) => partition !== home.partition)
    .map(({ path, text, partition }) => ({
      path,
      message: `${printable(text)} is in partition ${partition}, ${where} in ${home.partition}; a second partition needs a second configuration`,
    }));
}

/** The tooling account's first. */
function placedRegions(draft: Draft): Placed[] {
  return namedRegions(draft).flatMap(({ path, region }) => {
    const partition = partitionOf(region, draft.extraRegions);
    return partition === undefined ? [] : [{ path, text: region, partition }];
  });
}

function placedArns({ connection, permissionsBoundary, operators }: Draft): Placed[] {
  const arns = [
    { path: 'tooling.repository.arn', text: connection },
    { path: 'access.permissionsBoundary', text: permissionsBoundary },
    ...operators.map((text, index) => ({ path: formatPath(['access', 'operators', index]), text })),
  ];
  return arns.flatMap(({ path, text = '' }) => {
    const partition = parseArn(text)?.partition;
    return partition === undefined ? [] : [{ path, text, partition }];
  });
}
