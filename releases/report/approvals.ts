import { stageTitle } from '../../buildspecs/stages';
import type { ExecutionRow, StageRun } from '../ledger/execution-row';
import type { Operation } from '../operation';
import { secondsBetween } from './times';

/** A decision of a person. */
export interface Decision {
  readonly tag: string;
  readonly operation: Operation;
  readonly answer: 'approved' | 'rejected';
  /** As an ARN; `null` where the comment says it. */
  readonly by: string | null;
  readonly comment: string;
  readonly at: string;
  /** From the question to the answer; from the plan, where the lane does not say when it asked. `null` when neither is known. */
  readonly waitedSeconds: number | null;
}

/** Every decision in some executions, the newest first. */
export function decisionsIn(rows: readonly ExecutionRow[]): Decision[] {
  return rows.flatMap(decisionOf).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function decisionOf(row: ExecutionRow): Decision[] {
  const { tag, operation } = row;
  const answer = answerOf(row);
  if (answer === null) return [];
  const asked = questionOf(row)?.startedAt ?? row.plan?.at ?? null;
  const waitedSeconds = asked === null ? null : secondsBetween(asked, answer.at);
  return [{ tag, operation, ...answer, waitedSeconds }];
}

function answerOf(row: ExecutionRow): Pick<Decision, 'answer' | 'by' | 'comment' | 'at'> | null {
  const { approval, state, reason, finishedAt, startedAt } = row;
  if (approval !== null) return { answer: 'approved', ...approval };
  if (state !== 'rejected') return null;
  const at = questionOf(row)?.finishedAt ?? finishedAt ?? startedAt;
  return { answer: 'rejected', by: null, comment: reason ?? '', at };
}

function questionOf({ stages }: ExecutionRow): StageRun | undefined {
  return stages.findLast(({ name }) => name === APPROVE);
}

const APPROVE = stageTitle('approve');
