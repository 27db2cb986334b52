import { conditionRun } from './conditions';
import { type ExecutionRecord, stageRunOf } from './execution-record';
import { stagesOf } from './pipeline-record';
import type { StageAttempt } from './stage-runs';

const interrupted = 'The rehearsal was stopped while';

/** Builds, calls and rules did not survive the stop of the endpoint; approvals did. */
export function interruptRunning(execution: ExecutionRecord): void {
  for (const run of execution.actions.filter(
    ({ status, token }) => status === 'InProgress' && token === null,
  )) {
    run.status = 'Failed';
    run.error = { code: 'JobFailed', message: `${interrupted} the action ran` };
    run.summary = run.error.message;
  }
  for (const run of execution.rules.filter(({ status }) => status === 'InProgress')) {
    run.status = 'Abandoned';
    run.summary = `${interrupted} the rule was checked`;
  }
}

/** How the stage that an execution was in goes on: conditions that kept it from its actions are evaluated again. */
export function attemptAfterInterruption(execution: ExecutionRecord): StageAttempt {
  const stage = stagesOf(execution.declaration)[execution.stageIndex]?.name ?? '';
  const run = stageRunOf(execution, stage);
  const hasEntered = run !== undefined && conditionRun(run, 'BEFORE_ENTRY')?.status !== 'InProgress';
  return { keepSucceeded: true, from: hasEntered ? 'actions' : 'entry' };
}
