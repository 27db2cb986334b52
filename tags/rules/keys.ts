import type { Draft } from '../configuration-draft';
import { nameProblem } from '../name';
import { printable } from '../printable';
import { formatPath, type Problem } from '../problem';
import { isRegionShaped } from '../scope';

/** What a person names in a key is a name: environments, teams, and Regions in `extraRegions`. */
export function keysAreNames({ environments, extraRegionKeys }: Draft): Problem[] {
  return [
    ...[...(environments ?? [])].flatMap(([name, { accounts }]) => [
      ...problemsOf(['environments', name], nameProblem(name)),
      ...[...(accounts?.keys() ?? [])].flatMap((team) =>
        problemsOf(['environments', name, 'accounts', team], nameProblem(team)),
      ),
    ]),
    ...extraRegionKeys.flatMap((region) =>
      problemsOf(
        ['extraRegions', region],
        isRegionShaped(region) ? undefined : 'is not a Region; expected a key such as "us-east-1"',
      ),
    ),
  ];
}

function problemsOf(path: readonly string[], problem: string | undefined): Problem[] {
  return problem === undefined
    ? []
    : [{ path: formatPath(path), message: `${printable(path.at(-1) ?? '')} ${problem}` }];
}
