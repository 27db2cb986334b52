import { sha256 } from '../digest';
import type { LaneStart } from '../lane-starter';
import type { CurrentRow } from '../ledger/current-row';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import { notCaptured, notRetried, overtakenSince, withoutObject } from './errors';

/** What an execution was started for and has reached: there is nothing to start again. */
const REACHED: ReadonlySet<ExecutionRow['state']> = new Set(['applied', 'destroyed', 'no-change', 'drifted']);

/**
 * What starts an ended execution again: a new one with the same release and a new plan. No stage is run again by itself:
 * an execution that has ended stays so in the ledger, and no apply is repeated blindly. Asked twice, it is one execution.
 * `isUnderWay` is what the lane says, which is known also when the build was lost that writes the end down. Throws
 * SteeringRefused.
 */
export function restartOf(
  row: ExecutionRow,
  current: CurrentRow,
  { requestedBy, isUnderWay }: { readonly requestedBy: string; readonly isUnderWay: boolean },
): LaneStart {
  const { lane, tag, commit, release, operation } = row;
  if (row.execution === null) throw notCaptured(row);
  if ((isOpen(row) && isUnderWay) || REACHED.has(row.state)) throw notRetried(row);
  if (release === null || commit === null) throw withoutObject(row);
  const { applied } = current;
  if (applied !== null && applied.sequence > row.sequence) throw overtakenSince(row, applied.tag);
  // CodePipeline starts one execution for a token; the next one that the ledger hears of makes another.
  const token = sha256(`retry\n${row.execution}\n${current.last}`);
  return { lane, tag, commit, ...release, operation, requestedBy, token };
}
