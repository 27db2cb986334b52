import type { CurrentRow } from '../ledger/current-row';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import type { Step } from './rollout';

/** What is known of a step. */
export interface StepFacts {
  /** Whether the repository has its tag. */
  readonly tagged: boolean;
  /** The newest release of its tag, if there is one. */
  readonly row: ExecutionRow | null;
  readonly current: CurrentRow;
}

/**
 * How far a step is. `silent`: its tag is there, and the ledger has not heard of it. `replaced`: it was applied, and something
 * else is in its place now. `again`: it failed before the roll-out was taken up again.
 */
export type StepState = 'untagged' | 'silent' | 'open' | 'done' | 'replaced' | 'failed' | 'again';

/** All that decides how a roll-out goes on. `at` is now. */
export interface Facts {
  /** By stack. */
  readonly steps: ReadonlyMap<string, StepFacts>;
  /** The alarms that ring. */
  readonly alarms: readonly string[];
  /** Failed executions that are to be started again, as `executionKey` writes them. */
  readonly forgiven: ReadonlySet<string>;
  readonly at: Date;
}

/** A failed execution by name: a later one of the same tag is another. */
export function executionKey({ target, sequence }: Pick<ExecutionRow, 'target' | 'sequence'>): string {
  return `${target} ${sequence}`;
}

/** How far a step is. */
export function stateOf({ target, tag }: Step, { steps, forgiven }: Facts): StepState {
  const facts = steps.get(target.stack);
  if (facts === undefined) return 'untagged';
  const { row, tagged, current } = facts;
  if (row === null) return tagged ? 'silent' : 'untagged';
  if (isOpen(row)) return 'open';
  if (row.state === 'applied' || row.state === 'no-change')
    return current.applied?.tag === tag ? 'done' : 'replaced';
  return forgiven.has(executionKey(row)) ? 'again' : 'failed';
}

/** When the last of these steps came to its end; `undefined` when none has. */
export function endOf(wave: readonly Step[], { steps }: Facts): Date | undefined {
  const ends = wave.flatMap(({ target }) => steps.get(target.stack)?.row?.finishedAt ?? []).map(Date.parse);
  return ends.length === 0 ? undefined : new Date(Math.max(...ends));
}
