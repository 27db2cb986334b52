import { InputError } from '../../tags/errors';
import { hint, listed } from '../../tags/nearest';
import { printable } from '../../tags/printable';
import type { Problem } from '../../tags/problem';
import type { Target } from '../../tags/target';
import type { Strategy } from './strategy';

/** Targets that are released at the same time. */
export type Wave<T> = readonly T[];

/**
 * The waves of a roll-out over the targets of a team in an environment: what is global alone, then its Regions in their
 * order, or in the order of the list. Every target is in one wave. Throws InputError for a list that is not of these Regions.
 */
export function wavesOf<T extends Pick<Target, 'scope'>>(
  targets: readonly T[],
  strategy: Strategy,
): Wave<T>[] {
  const global = targets.filter(({ scope }) => scope.kind === 'global');
  const regional = targets.filter(({ scope }) => scope.kind === 'region');
  return [global, ...regionalWaves(regional, strategy)].filter((wave) => wave.length > 0);
}

function regionalWaves<T extends Pick<Target, 'scope'>>(
  targets: readonly T[],
  strategy: Strategy,
): Wave<T>[] {
  switch (strategy.kind) {
    case 'canary':
      return [targets.slice(0, 1), targets.slice(1)];
    case 'all':
      return [targets];
    case 'size':
      return cut(targets, strategy.regions);
    case 'percent':
      return cut(targets, Math.ceil((targets.length * strategy.percent) / 100));
    case 'listed':
      return listedWaves(targets, strategy.waves);
  }
}

function cut<T>(targets: readonly T[], size: number): Wave<T>[] {
  const count = targets.length === 0 ? 0 : Math.ceil(targets.length / size);
  return Array.from({ length: count }, (_, wave) => targets.slice(wave * size, (wave + 1) * size));
}

function listedWaves<T extends Pick<Target, 'scope'>>(
  targets: readonly T[],
  waves: readonly (readonly string[])[],
): Wave<T>[] {
  const byRegion = new Map(targets.map((target) => [regionOf(target), target]));
  const problems = listProblems([...byRegion.keys()], waves.flat());
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `  ${path}: ${message}`);
    throw new InputError(['the waves are not the Regions of the roll-out:', ...lines].join('\n'));
  }
  return waves.map((wave) => wave.flatMap((region) => byRegion.get(region) ?? []));
}

/** A Region that is in no wave would silently keep what it has. */
function listProblems(regions: readonly string[], given: readonly string[]): Problem[] {
  const unknown = given.filter((region) => !regions.includes(region));
  const twice = given.filter((region, place) => given.indexOf(region) !== place && !unknown.includes(region));
  const missing = regions.filter((region) => !given.includes(region));
  return [
    ...[...new Set(unknown)].map((region) => ({
      path: printable(region),
      message: `is none of them; there are ${listed(regions)}${hint(region, regions)}`,
    })),
    ...[...new Set(twice)].map((region) => ({ path: region, message: 'is in more than one place' })),
    ...missing.map((region) => ({ path: region, message: 'is in no wave; every Region is in one' })),
  ];
}

function regionOf({ scope }: Pick<Target, 'scope'>): string {
  switch (scope.kind) {
    case 'global':
      return 'global';
    case 'region':
      return scope.region;
  }
}
