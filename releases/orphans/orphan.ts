import type { Configuration } from '../../tags/configuration';
import { regionsOf } from '../../tags/partitions';
import { placeProblems } from '../../tags/place-problems';
import type { Problem } from '../../tags/problem';
import { formatPlace, type TagPlace } from '../../tags/release-tag';
import { GLOBAL, type Scope } from '../../tags/scope';
import { stackIdFor } from '../../tags/target';
import { compareText } from '../../tags/text-order';
import type { Ledger } from '../ledger/ledger';
import type { Applied } from '../ledger/current-row';
import type { StateBuckets } from './state-buckets';

/** Something that was released to a place which the configuration no longer allows. */
export interface Orphan {
  readonly place: TagPlace;
  /** How many resources its state holds; `null` where that is not known. */
  readonly resources: number | null;
  readonly applied: Applied | null;
  /** Why the configuration does not allow it. */
  readonly problems: readonly Problem[];
}

/** The orphans that there are, as far as that can be seen. */
export interface Orphans {
  readonly orphans: readonly Orphan[];
  /** Buckets that may hold more: they are called as a state bucket is, and may not be looked into. */
  readonly unseen: readonly string[];
}

/** Finds every orphan: by the states that there are, and by the ledger for every place of configured names. */
export async function findOrphans(
  configuration: Configuration,
  { states, ledger }: { readonly states: StateBuckets; readonly ledger: Pick<Ledger, 'currents'> },
): Promise<Orphans> {
  const { places: withState, unseen } = await states.places([...configuration.environments.keys()]);
  const places = new Map(
    [...withState, ...namedPlaces(configuration)].map((place) => [stackIdFor(place), place]),
  );
  const refused = [...places.values()].filter((place) => placeProblems(configuration, place).length > 0);
  const currents = await ledger.currents(refused.map(stackIdFor));
  const stateful = new Set(withState.map(stackIdFor));
  const found = await Promise.all(
    refused.map(async (place): Promise<Orphan> => ({
      place,
      resources: stateful.has(stackIdFor(place)) ? await states.resources(place) : 0,
      applied: currents.get(stackIdFor(place))?.applied ?? null,
      problems: placeProblems(configuration, place),
    })),
  );
  const orphans = found.filter(({ resources, applied }) => resources !== 0 || applied !== null);
  return { orphans: orphans.sort(inOrder), unseen };
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
