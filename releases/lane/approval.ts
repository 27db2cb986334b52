import { stageTitle } from '../../buildspecs/stages';
import type { Approval } from '../ledger/execution-row';
import type { Operation } from '../operation';
import type { ActionRun } from './action-run';

const APPROVE = stageTitle('approve');

/** Stands for a person whom CodePipeline does not name. */
const UNKNOWN = 'unknown';

/** The last answer of a person that let the execution go on; `null` when there is none. */
export function approvalOf(actions: readonly ActionRun[]): Approval | null {
  const answer = lastApproval(actions);
  if (answer?.status !== 'Succeeded') return null;
  return { by: answer.by ?? UNKNOWN, comment: answer.summary ?? '', at: answer.updatedAt.toISOString() };
}

/** The last time that a person was asked. */
export function lastApproval(actions: readonly ActionRun[]): ActionRun | undefined {
  return actions.findLast(({ stage }) => stage === APPROVE);
}

/** What is approved, and who started the execution, under each name that is known. */
export interface ApprovalNeed {
  readonly operation: Operation;
  readonly requesters: readonly (string | null)[];
}

/** Why an approval that an execution needs does not do; `null` when it does. */
export function approvalProblem(approval: Approval | null, need: ApprovalNeed): string | null {
  if (approval === null) return `nobody has approved it in the stage ${APPROVE} of this execution`;
  if (need.operation !== 'destroy' || !need.requesters.includes(approval.by)) return null;
  return `${approval.by} has asked for the destroy and approved it; another person has to approve`;
}
