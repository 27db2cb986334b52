import { isUnderWay } from '../lane/outcome';
import type { LaneRuns } from '../lane/lane-runs';
import type { CurrentRow } from '../ledger/current-row';
import type { ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';

/** How many executions of a target are looked at. */
const LOOK_BACK = 1000;

/** What is known of a target: what is there now, and its executions, the newest first. */
export interface Past {
  readonly current: CurrentRow;
  readonly history: readonly ExecutionRow[];
}

/** What the ledger and the lanes know of a target. */
export async function readPast(
  ledger: Pick<Ledger, 'current' | 'history'>,
  runs: Pick<LaneRuns, 'run'>,
  stack: string,
): Promise<Past> {
  const [current, history] = await Promise.all([
    ledger.current(stack),
    ledger.history(stack, LOOK_BACK, { looks: 'none' }),
  ]);
  return withLostEnds({ current, history }, runs);
}

/**
 * A past in which executions that their lane has ended count as failed, also where the build was lost that writes that
 * down: they hold nothing up.
 */
export async function withLostEnds(past: Past, runs: Pick<LaneRuns, 'run'>): Promise<Past> {
  const open = past.history.filter(({ sequence }) => past.current.open.includes(sequence));
  const states = await Promise.all(open.map(({ lane, execution }) => runs.run(lane, execution ?? '')));
  const lost = open.filter((_, index) => !isUnderWay(states[index])).map(({ sequence }) => sequence);
  if (lost.length === 0) return past;
  return {
    current: { ...past.current, open: past.current.open.filter((sequence) => !lost.includes(sequence)) },
    history: past.history.map((row) => (lost.includes(row.sequence) ? failed(row) : row)),
  };
}

function failed(row: ExecutionRow): ExecutionRow {
  return { ...row, state: 'failed', finishedAt: row.startedAt };
}
