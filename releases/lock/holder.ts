import type { LaneBuild } from '../steering/build-client';
import type { LockInfo } from './lock-info';

/** A build that may have taken a lock. */
export interface LockingBuild extends LaneBuild {
  readonly stage: string;
  readonly execution: string;
  readonly tag: string;
}

/** Who holds a lock: a build at work that may, a build that is dead, or somebody of whom no lane knows. */
export type Holder =
  { readonly kind: 'alive' | 'dead'; readonly build: LockingBuild } | { readonly kind: 'unknown' };

/** The stages whose builds take locks, and what Terraform calls what they do. */
const LOCKING: ReadonlyMap<string, string> = new Map([
  ['OperationTypePlan', 'Plan'],
  ['OperationTypeApply', 'Apply'],
]);
export const LOCKING_STAGES: readonly string[] = [...LOCKING.values()];

/** The clocks of a build's machine and of CodeBuild may differ. */
const SLACK_MS = 5 * 60_000;

/**
 * Who holds a lock, from the builds of the target. A build of the right stage that is at work may hold it, whatever the
 * clocks say; only without one is a dead build found by its time.
 */
export function holderOf({ operation, created }: LockInfo, builds: readonly LockingBuild[]): Holder {
  const stage = LOCKING.get(operation);
  const fitting = builds.filter((build) => stage === undefined || build.stage === stage);
  const alive = fitting.find(({ complete }) => !complete);
  if (alive !== undefined) return { kind: 'alive', build: alive };
  const dead = fitting.find((build) => ranAt(build, Date.parse(created)));
  return dead === undefined ? { kind: 'unknown' } : { kind: 'dead', build: dead };
}

function ranAt({ startedAt, endedAt }: LockingBuild, time: number): boolean {
  if (startedAt === null) return false;
  const end = endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(endedAt);
  return Date.parse(startedAt) - SLACK_MS <= time && time <= end + SLACK_MS;
}
