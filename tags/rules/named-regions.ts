import type { Draft } from '../configuration-draft';
import { formatPath } from '../problem';

/** A Region that a configuration names, with its path. */
export interface NamedRegion {
  readonly path: string;
  readonly region: string;
}

/** Every Region that a configuration uses. */
export function namedRegions({ tooling, globalRegion, environments }: Draft): NamedRegion[] {
  const lists = [...(environments ?? [])].flatMap(([name, { regions }]) =>
    regions.map((region, index) => ({ path: formatPath(['environments', name, 'regions', index]), region })),
  );
  return [
    { path: 'tooling.region', region: tooling.region },
    { path: 'globalRegion', region: globalRegion },
    ...lists,
  ].filter((named): named is NamedRegion => named.region !== undefined);
}
