import type { CurrentRow } from '../ledger/current-row';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import type { Step } from './rollout';

/** What is known of a step. */
export interface StepFacts {
  /** Since when its tag is known to be in the repository; `null` while it is not. */
  readonly tagged: Date | null;
  /** The newest release of its tag, if there is one. */
  readonly row: ExecutionRow | null;
  readonly current: CurrentRow;
}

/**
 * How far a step is. `silent`: it was sent on its way, and the ledger has not heard of it; `lost`: nor will it. `replaced`: it
 * was applied, and something else is in its place now. `again`: it failed before the roll-out was taken up again.
 */
export type StepState = 'untagged' | 'silent' | 'lost' | 'open' | 'done' | 'replaced' | 'failed' | 'again';

/** A capture takes at most 10 minutes, and may wait for as long for a build to end. */
const PATIENCE_MS = 20 * 60_000;

/** All that decides how a roll-out goes on. `at` is now. */
export interface Facts {
  /** By stack. */
  readonly steps: ReadonlyMap<string, StepFacts>;
  /** The alarms that ring. */
  readonly alarms: readonly string[];
  /** Failed executions, as `executionKey` writes them, that are to be started again, and whether they have been. */
  readonly forgiven: ReadonlyMap<string, 'waiting' | 'restarted'>;
  /** When whoever looks saw executions end, by stack and by the clock of `at`; the ledger has the builds' clocks. */
  readonly seenEnds?: ReadonlyMap<string, Date>;
  readonly at: Date;
}

/** A failed execution by name: a later one of the same tag is another. */
export function executionKey({ target, sequence }: Pick<ExecutionRow, 'target' | 'sequence'>): string {
  return `${target} ${sequence}`;
}

/** How far a step is. */
export function stateOf({ target, tag }: Step, { steps, forgiven, at }: Facts): StepState {
  const facts = steps.get(target.stack);
  if (facts === undefined) return 'untagged';
  const { row, tagged, current } = facts;
  if (row === null) {
    if (tagged === null) return 'untagged';
    return at.getTime() - tagged.getTime() > PATIENCE_MS ? 'lost' : 'silent';
  }
  if (isOpen(row)) return 'open';
  if (row.state === 'applied' || row.state === 'no-change')
    return current.applied?.tag === tag ? 'done' : 'replaced';
  switch (forgiven.get(executionKey(row))) {
    case 'waiting':
      return 'again';
    // The row of an execution that was started again is written by its first stage that plans.
    case 'restarted':
      return 'silent';
    case undefined:
      return 'failed';
  }
}

/** When the last of these steps came to its end; `undefined` when none has. */
export function endOf(wave: readonly Step[], { steps, seenEnds }: Facts): Date | undefined {
  const ends = wave.flatMap(({ target: { stack } }) => {
    const finishedAt = steps.get(stack)?.row?.finishedAt ?? null;
    return finishedAt === null ? [] : [seenEnds?.get(stack)?.getTime() ?? Date.parse(finishedAt)];
  });
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}
