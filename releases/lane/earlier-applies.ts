import { APPLY_MINUTES } from '../../buildspecs/stages';
import type { Approval } from '../../tags/configuration';
import type { ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { decisionFor } from './decision';
import type { LaneRuns } from './lane-runs';
import { isUnderWay } from './outcome';

/** A target whose earlier plans are on their way, and the execution that waits for them. */
export interface EarlierApplies {
  /** The stack. */
  readonly target: string;
  readonly lane: string;
  readonly execution: string;
  /** How the environment wants its applies approved. */
  readonly approval: Approval;
}

export interface EarlierSources {
  readonly ledger: Pick<Ledger, 'history'>;
  readonly runs: Pick<LaneRuns, 'run'>;
}

/** How it is waited. */
export interface Waiting {
  /** Waits before the next look. */
  readonly wait: () => Promise<void>;
  readonly now: () => Date;
  /** Told once for each execution that is waited for. */
  readonly onWait: (row: ExecutionRow) => void;
}

/** As many executions as the queue of a lane holds. Source: CodePipeline quotas. */
const LOOK_BACK = 50;

/**
 * Waits until no other plan of the target is on its way to being applied: a plan made before would be stale. What a
 * person has still to approve is not waited for, nor anything for longer than an apply can take.
 */
export async function waitForEarlierApplies(
  { ledger, runs }: EarlierSources,
  { target, lane, execution, approval }: EarlierApplies,
  { wait, now, onWait }: Waiting,
): Promise<void> {
  const until = now().getTime() + APPLY_MINUTES * 60_000;
  const told = new Set<string | null>();
  while (now().getTime() < until) {
    const rows = await ledger.history(target, LOOK_BACK);
    const earlier = rows.filter((row) => row.execution !== execution && isOnItsWay(row, approval));
    // A build that was killed leaves its row as it was.
    const states = await Promise.all(earlier.map((row) => runs.run(lane, row.execution ?? '')));
    const first = earlier.find((_, index) => isUnderWay(states[index]));
    if (first === undefined) return;
    if (!told.has(first.execution)) onWait(first);
    told.add(first.execution);
    await wait();
  }
}

function isOnItsWay({ state, operation, plan }: ExecutionRow, approval: Approval): boolean {
  if (state === 'applying') return true;
  if (state !== 'planned') return false;
  const { ask, apply } = decisionFor({ operation, hasChanges: plan?.hasChanges ?? false, approval });
  return apply && !ask;
}
