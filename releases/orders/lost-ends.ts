import { isUnderWay } from '../lane/outcome';
import type { LaneRuns } from '../lane/lane-runs';
import type { ExecutionRow } from '../ledger/execution-row';
import type { Past } from './rollback';

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
