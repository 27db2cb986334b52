import type { Draft } from '../configuration-draft';
import { printable } from '../printable';
import { formatPath, type Problem } from '../problem';

/** No team and no Region is listed twice. */
export function listsHaveNoDuplicates({ teams, environments }: Draft): Problem[] {
  return [
    ...repeated('teams', teams ?? []),
    ...[...(environments ?? [])].flatMap(([name, { regions }]) =>
      repeated(formatPath(['environments', name, 'regions']), regions),
    ),
  ];
}

function repeated(path: string, values: readonly (string | undefined)[]): Problem[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (value === undefined) return [];
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path: `${path}[${index}]`, message: `${printable(value)} is listed twice; keep one` }];
  });
}
