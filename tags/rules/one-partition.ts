import { parseArn } from '../arn';
import type { Draft } from '../configuration-draft';
import { formatPath } from '../json-text';
import { partitionOf } from '../partitions';
import { printable } from '../printable';
import type { Problem } from '../problem';
import { namedRegions } from './named-regions';

const ADVICE = 'a second partition needs a second configuration';

/** Every Region is in the partition of the tooling account. */
export function onePartition(draft: Draft): Problem[] {
  const home = homeOf(draft);
  if (home === undefined) return [];
  return namedRegions(draft).flatMap(({ path, region }) => {
    const partition = partitionOf(region, draft.extraRegions);
    if (partition === undefined || partition === home) return [];
    return [
      {
        path,
        message: `"${region}" is in partition ${partition}, the tooling account in ${home}; ${ADVICE}`,
      },
    ];
  });
}

/** Every ARN is in the partition of the tooling account. */
export function partitionOfArns(draft: Draft): Problem[] {
  const home = homeOf(draft);
  const arns = [
    { path: 'access.permissionsBoundary', arn: draft.permissionsBoundary },
    ...draft.operators.map((arn, index) => ({ path: formatPath(['access', 'operators', index]), arn })),
  ];
  return arns.flatMap(({ path, arn }) => {
    const partition = parseArn(arn ?? '')?.partition;
    if (arn === undefined || home === undefined || partition === undefined || partition === home) return [];
    return [
      {
        path,
        message: `${printable(arn)} is in partition ${partition}, the tooling account in ${home}; ${ADVICE}`,
      },
    ];
  });
}

function homeOf({ tooling, extraRegions }: Draft): string | undefined {
  return tooling.region === undefined ? undefined : partitionOf(tooling.region, extraRegions);
}
