import type { Configuration } from '../../tags/configuration';
import { formatReleaseTag, parseReleaseTag } from '../../tags/release-tag';
import { GLOBAL } from '../../tags/scope';
import { stackIdFor, type Target } from '../../tags/target';
import { compareVersions } from '../../tags/version';
import { globalFirst, regionsApplied } from '../errors';
import { latestStarted } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { regionalStacks, stands } from '../orders/destroy';

/** How many executions of a version's global release are looked at. */
const LOOK_BACK = 50;

/** Refuses to destroy what is global while the same team has something in a Region of the environment, or on its way there. */
export async function refuseDestroyBeforeRegions(
  ledger: Ledger,
  configuration: Configuration,
  target: Target,
): Promise<void> {
  if (target.scope.kind !== 'global') return;
  const stacks = regionalStacks(configuration, target);
  const currents = await Promise.all(stacks.map((stack) => ledger.current(stack)));
  const standing = currents.filter(stands).map((current) => current.target);
  if (standing.length > 0) throw regionsApplied(target.stack, standing);
}

/** Refuses a regional release whose version has a global release, while what is global is older or not there. */
export async function refuseBeforeGlobal(ledger: Ledger, tag: string): Promise<void> {
  const release = parseReleaseTag(tag);
  if (release.scope.kind === 'global') return;
  const global = { ...release, scope: GLOBAL };
  const stack = stackIdFor(global);
  const rows = await ledger.history(stack, LOOK_BACK, { tag: formatReleaseTag(global), looks: 'none' });
  const latest = latestStarted(rows);
  if (latest === undefined) return;
  const { applied } = await ledger.current(stack);
  const isInPlace =
    applied !== null && compareVersions(parseReleaseTag(applied.tag).version, release.version) >= 0;
  if (!isInPlace) throw globalFirst(tag, latest, applied?.tag ?? null);
}
