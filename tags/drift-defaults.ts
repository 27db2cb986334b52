import type { Drift } from './configuration';
import { includesTarget, parseScopeTeam } from './scope-team';
import type { Target } from './target';

const DRIFT: Drift = {
  days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
  window: '01:00-05:00',
  timeZone: 'UTC',
  reconcile: false,
};

type Layer = { readonly [K in keyof Drift]?: Drift[K] | undefined };

/** How an environment looks for drift: as it says, else as the configuration says for all, else by the defaults. */
export function driftOf(forAll: Layer, here: Layer): Drift {
  return {
    days: here.days ?? forAll.days ?? DRIFT.days,
    window: here.window ?? forAll.window ?? DRIFT.window,
    timeZone: here.timeZone ?? forAll.timeZone ?? DRIFT.timeZone,
    reconcile: here.reconcile ?? forAll.reconcile ?? DRIFT.reconcile,
  };
}

/** Whether what was changed by hand in a target is put back without being asked for. */
export function reconciles(
  { reconcile }: Pick<Drift, 'reconcile'>,
  target: Pick<Target, 'scope' | 'team'>,
): boolean {
  if (typeof reconcile === 'boolean') return reconcile;
  return reconcile.flatMap((text) => parseScopeTeam(text) ?? []).some((one) => includesTarget(one, target));
}
