import type { Mishap } from './mishap';

/** A build that an event is to start. */
export interface AwaitedBuild {
  readonly project: string;
  /** When its event may have happened first, in milliseconds: what was refused before was another one. */
  readonly since: number;
  /** Since when it is waited for, in milliseconds. */
  readonly awaited: number;
}

/** An event that nobody has refused may be on its way for so long, on a busy machine. */
const UNHEARD_MS = 120_000;
/** Another event that reached the project's role was refused; this one may still be on its way. */
const REFUSED_MS = 3_000;

/** Why a build that has not started by now will not; `null` while it still may. */
export function reasonOfAbsence(
  { project, since, awaited }: AwaitedBuild,
  mishaps: readonly Mishap[],
  now: number,
): string | null {
  const refused = mishaps.find(
    ({ target, build, at }) => target === project && build === null && at.getTime() >= since,
  );
  if (now - awaited < (refused === undefined ? UNHEARD_MS : REFUSED_MS)) return null;
  if (refused !== undefined) return `${refused.what}: ${refused.reason ?? 'no reason given'}`;
  return `no build of ${project} has started within ${UNHEARD_MS / 1000} s`;
}
