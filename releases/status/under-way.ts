import type { CurrentRow } from '../ledger/current-row';
import type { ExecutionRow } from '../ledger/execution-row';
import { questionOf, whereaboutsOf, type LaneState } from '../steering/lane-state';
import type { Operation } from '../operation';

/**
 * Where an execution is: it waits before a stage, runs in one, asks a person, applies, or is between two stages; `over`
 * when its lane has ended it and the ledger does not say how.
 */
export type Phase =
  | { readonly kind: 'waits' | 'runs'; readonly stage: string }
  | { readonly kind: 'asks' | 'applies' | 'between' }
  | { readonly kind: 'over'; readonly status: string };

/** An execution that has not ended. Times are ISO 8601. */
export interface UnderWay {
  readonly sequence: number;
  readonly execution: string | null;
  readonly lane: string;
  readonly tag: string;
  readonly operation: Operation;
  readonly phase: Phase;
  /** Since when it asks or applies; else when it was captured. */
  readonly since: string;
}

/** What CodePipeline knows of the executions that have not ended. */
export interface LaneNews {
  readonly states: ReadonlyMap<string, LaneState>;
  /** The status of executions that are in no stage and wait for none. */
  readonly statuses: ReadonlyMap<string, string>;
}

/** An open row as a person wants to hear of it. */
export function underWayOf(row: ExecutionRow, current: CurrentRow | undefined, news: LaneNews): UnderWay {
  const { sequence, execution, lane, tag, operation } = row;
  const claim = current?.applying?.sequence === sequence ? current.applying : null;
  const state = news.states.get(lane) ?? [];
  const question = execution === null ? undefined : questionOf(state, execution);
  const phase = phaseOf(row, state, news);
  const since = phase.kind === 'asks' ? question?.since : phase.kind === 'applies' ? claim?.at : undefined;
  return { sequence, execution, lane, tag, operation, phase, since: since ?? row.startedAt };
}

/** Open rows of which the lanes' states say nothing: their executions may be over. */
export function unseen(rows: readonly ExecutionRow[], states: LaneNews['states']): ExecutionRow[] {
  return rows.filter(
    ({ lane, execution }) =>
      execution !== null && whereaboutsOf(states.get(lane) ?? [], execution) === undefined,
  );
}

function phaseOf({ execution, state: told }: ExecutionRow, state: LaneState, news: LaneNews): Phase {
  if (execution === null) return { kind: 'between' };
  const status = news.statuses.get(execution) ?? 'InProgress';
  if (status !== 'InProgress' && status !== 'Stopping') return { kind: 'over', status };
  if (questionOf(state, execution) !== undefined) return { kind: 'asks' };
  if (told === 'applying') return { kind: 'applies' };
  return whereaboutsOf(state, execution) ?? { kind: 'between' };
}
