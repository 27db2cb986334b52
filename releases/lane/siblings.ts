import type { Configuration } from '../../tags/configuration';
import { formatReleaseTag, parseReleaseTag } from '../../tags/release-tag';
import { GLOBAL } from '../../tags/scope';
import { stackIdFor, targetsOf, type Target } from '../../tags/target';
import { globalFirst, regionsApplied } from '../errors';
import type { Ledger } from '../ledger/ledger';

/** How many executions of the global target are looked at for the one of a version. */
const LOOK_BACK = 200;

const IN_PLACE: readonly string[] = ['applied', 'no-change'];

/** Refuses to destroy what is global while the same team has something in a Region of the environment. */
export async function refuseDestroyBeforeRegions(
  ledger: Ledger,
  configuration: Configuration,
  target: Target,
): Promise<void> {
  if (target.scope.kind !== 'global') return;
  const { environment, team } = target;
  const regional = targetsOf(configuration).filter(
    (one) => one.environment === environment && one.team === team && one.scope.kind === 'region',
  );
  const currents = await Promise.all(regional.map(({ stack }) => ledger.current(stack)));
  const applied = currents.filter((current) => current.applied !== null).map(({ target: stack }) => stack);
  if (applied.length > 0) throw regionsApplied(target.stack, applied);
}

/** Refuses a regional release whose version has a global release that is not in place. */
export async function refuseBeforeGlobal(ledger: Ledger, tag: string): Promise<void> {
  const release = parseReleaseTag(tag);
  if (release.scope.kind === 'global') return;
  const global = { ...release, scope: GLOBAL };
  const globalTag = formatReleaseTag(global);
  const rows = (await ledger.history(stackIdFor(global), LOOK_BACK)).filter((row) => row.tag === globalTag);
  const [newest] = rows;
  if (newest === undefined || rows.some(({ state }) => IN_PLACE.includes(state))) return;
  throw globalFirst(tag, newest);
}
