import type { Configuration } from '../../tags/configuration';
import { regionsOf } from '../../tags/partitions';
import { placeProblems } from '../../tags/place-problems';
import type { Problem } from '../../tags/problem';
import { formatPlace, type TagPlace } from '../../tags/release-tag';
import { GLOBAL, type Scope } from '../../tags/scope';
import { stackIdFor } from '../../tags/target';
import { compareText } from '../../tags/text-order';
import type { LaneRuns } from '../lane/lane-runs';
import type { Ledger } from '../ledger/ledger';
import { ReleaseRefused } from '../errors';
import { emptyCurrentRow, type Applied, type CurrentRow } from '../ledger/current-row';
import { destroyedRelease } from '../orders/destroy';
import { readPast } from '../orders/past';
import type { StateBuckets } from './state-buckets';

/** Something that was released to a place which the configuration no longer allows. */
export interface Orphan {
  readonly place: TagPlace;
  /** How many resources its state holds; `null` where that is not known. */
  readonly resources: number | null;
  readonly applied: Applied | null;
  /** What a destroy would go by: the tag of the last release that may have made something; `null` where the ledger has none to start a lane with. */
  readonly release: string | null;
  /** Why the configuration does not allow it. */
  readonly problems: readonly Problem[];
}

/** The orphans that there are, as far as that can be seen. */
export interface Orphans {
  readonly orphans: readonly Orphan[];
  /** Buckets that may hold more: they are called as a state bucket is, and may not be looked into. */
  readonly unseen: readonly string[];
}

/** Where orphans are looked for. */
export interface OrphanSources {
  readonly states: Pick<StateBuckets, 'places' | 'resources'>;
  readonly ledger: Pick<Ledger, 'current' | 'currents' | 'history'>;
  readonly runs: Pick<LaneRuns, 'run'>;
}

/** Finds every orphan: by the states that there are, and by the ledger for every place of configured names. */
export async function findOrphans(
  configuration: Configuration,
  { states, ledger, runs }: OrphanSources,
): Promise<Orphans> {
  const { places: withState, unseen } = await states.places([...configuration.environments.keys()]);
  const places = new Map(
    [...withState, ...namedPlaces(configuration)].map((place) => [stackIdFor(place), place]),
  );
  const refused = [...places.values()].filter((place) => placeProblems(configuration, place).length > 0);
  const currents = await ledger.currents(refused.map(stackIdFor));
  const stateful = new Set(withState.map(stackIdFor));
  const found = await Promise.all(
    refused.map(async (place): Promise<Orphan | undefined> => {
      const stack = stackIdFor(place);
      const resources = stateful.has(stack) ? await states.resources(place) : 0;
      const current = currents.get(stack) ?? emptyCurrentRow(stack);
      if (!isLeft(resources, current)) return undefined;
      const release = await releaseOf({ ledger, runs }, current);
      return {
        ...{ place, resources, applied: current.applied, release },
        problems: placeProblems(configuration, place),
      };
    }),
  );
  return { orphans: found.flatMap((one) => one ?? []).sort(inOrder), unseen };
}

/** Whether something is left; where nobody may read the state, the ledger is asked. */
function isLeft(resources: number | null, { applied, destroyed, halfApplied }: CurrentRow): boolean {
  if (applied !== null) return true;
  return resources === null ? destroyed === null || halfApplied !== null : resources > 0;
}

async function releaseOf(
  { ledger, runs }: Pick<OrphanSources, 'ledger' | 'runs'>,
  current: CurrentRow,
): Promise<string | null> {
  const past =
    current.applied === null ? await readPast(ledger, runs, current.target) : { current, history: [] };
  try {
    const { tag, commit, release } = destroyedRelease(past);
    return commit === null || release === null ? null : tag;
  } catch (error) {
    if (error instanceof ReleaseRefused) return null;
    throw error;
  }
}

/** Places of environments and teams that are configured, in every Region that there is. */
function namedPlaces({ environments, teams, partition, extraRegions }: Configuration): TagPlace[] {
  const regional = regionsOf(partition, extraRegions).map((region): Scope => ({ kind: 'region', region }));
  return [...environments.keys()].flatMap((environment) =>
    teams.flatMap((team) => [GLOBAL, ...regional].map((scope) => ({ environment, scope, team }))),
  );
}

/** Regions before what is global: the order in which they are destroyed. */
function inOrder(a: Orphan, b: Orphan): number {
  const rank = ({ place }: Orphan): number => (place.scope.kind === 'global' ? 1 : 0);
  return rank(a) - rank(b) || compareText(formatPlace(a.place), formatPlace(b.place));
}
