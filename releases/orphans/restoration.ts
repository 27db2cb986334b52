import type { Configuration } from '../../tags/configuration';
import { partitionOf, type Partition } from '../../tags/partitions';
import { formatPlace } from '../../tags/release-tag';
import { stackIdFor } from '../../tags/target';
import type { Orphan } from './orphan';

/** Where an orphan is; `null` where nobody knows. */
export interface PlacedOrphan extends Orphan {
  readonly account: string | null;
}

/** What is laid over `context.taglane` so that orphans have a place again; lists are whole, objects are added to. */
export interface Restoration {
  readonly teams?: readonly string[];
  readonly extraRegions?: Readonly<Record<string, Partition>>;
  readonly environments: Readonly<Record<string, RestoredEnvironment>>;
}

interface RestoredEnvironment {
  readonly approval?: 'manual';
  readonly global?: true;
  readonly regions?: readonly string[];
  readonly accounts?: Readonly<Record<string, string>>;
}

/** Stands where a person has to say which account it was. */
export const ACCOUNT_UNKNOWN = '<account>';

/** The least that has to come back into a configuration, so that its lanes can destroy these orphans. */
export function restorationOf(configuration: Configuration, orphans: readonly PlacedOrphan[]): Restoration {
  const teams = distinct([...configuration.teams, ...orphans.map(({ place }) => place.team)]);
  const names = distinct(orphans.map(({ place }) => place.environment));
  const environments = names.map((name) => {
    const own = orphans.filter(({ place }) => place.environment === name);
    return [name, restoredEnvironment(configuration, name, own)] as const;
  });
  const extra = extraRegionsOf(configuration, orphans);
  return {
    ...(teams.length > configuration.teams.length ? { teams } : {}),
    ...(Object.keys(extra).length > 0 ? { extraRegions: extra } : {}),
    environments: Object.fromEntries(environments),
  };
}

/** What to run once the configuration is laid over, in this order. */
export function restorationCommands(
  configuration: Configuration,
  orphans: readonly PlacedOrphan[],
): string[] {
  const isGone = orphans.some(({ place }) => !configuration.environments.has(place.environment));
  const accounts = distinct(orphans.map(({ account }) => account ?? ACCOUNT_UNKNOWN));
  return [
    'taglane config check',
    ...(isGone ? ['taglane bootstrap'] : []),
    'taglane deploy tooling',
    'taglane deploy "pipeline.*"',
    ...accounts.map((account) => `taglane deploy access.${account}`),
    ...orphans.map(destroyCommand),
  ];
}

/** A lane destroys by a release; without one, an operator destroys what is in the state from a checkout. */
function destroyCommand({ place, release }: Orphan): string {
  const stack = stackIdFor(place);
  return release === null
    ? `TAGLANE_STACKS=${stack} npx cdktf destroy ${stack}`
    : `taglane destroy ${formatPlace(place)}`;
}

function restoredEnvironment(
  { environments, tooling }: Configuration,
  name: string,
  orphans: readonly PlacedOrphan[],
): RestoredEnvironment {
  const now = environments.get(name);
  const lost = orphans.filter(({ place: { team }, account }) => isLost(now?.accounts.get(team), account));
  const accounts = lost.map(({ place, account }) => [place.team, account ?? ACCOUNT_UNKNOWN] as const);
  const wanted = orphans.flatMap(({ place }) => (place.scope.kind === 'region' ? [place.scope.region] : []));
  const known = now?.regions ?? [];
  const regions = distinct([...known, ...wanted]);
  const hasGlobal = orphans.some(({ place }) => place.scope.kind === 'global');
  return {
    ...(now === undefined ? { approval: 'manual' } : {}),
    ...(now?.global === false && hasGlobal ? { global: true } : {}),
    // An environment has one Region at least, also where only something global is left of it.
    ...(regions.length > known.length || now === undefined
      ? { regions: regions.length === 0 ? [tooling.region] : regions }
      : {}),
    ...(accounts.length > 0 ? { accounts: Object.fromEntries(accounts) } : {}),
  };
}

/** An account that is another one now is lost as well: what was made in the old one is there still. */
function isLost(now: string | undefined, then: string | null): boolean {
  return now === undefined || (then !== null && now !== then);
}

function extraRegionsOf(
  { extraRegions, partition }: Configuration,
  orphans: readonly PlacedOrphan[],
): Record<string, Partition> {
  const unknown = orphans.flatMap(({ place: { scope } }) =>
    scope.kind === 'region' && partitionOf(scope.region, extraRegions) === undefined ? [scope.region] : [],
  );
  return Object.fromEntries(unknown.map((region) => [region, partition]));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
