import type { ActionDeclaration, Result, StageDeclaration } from '@aws-sdk/client-codepipeline';
import { type ExecutionRecord, type StageRun, stageRunOf } from './execution-record';

/** What came of a stage. `rollback` asks for the last good execution in its place. */
export type StageOutcome = 'succeeded' | 'skipped' | 'failed' | 'stopped' | 'rollback';

/** What a stage that failed comes to, by what it declares for that. */
export function onFailureOutcome(result: Result | undefined): StageOutcome {
  switch (result) {
    case 'ROLLBACK':
      return 'rollback';
    case 'SKIP':
      return 'skipped';
    case 'FAIL':
    case 'RETRY':
    case undefined:
      return 'failed';
  }
}

/** Actions of one run order start together; the next order starts when all of them have succeeded. */
export function runOrderGroups(actions: readonly ActionDeclaration[]): ActionDeclaration[][] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder ?? 1))].sort((a, b) => a - b);
  return orders.map((order) => actions.filter(({ runOrder }) => (runOrder ?? 1) === order));
}

/** The run of a stage that an execution begins now; a retry goes on with the one that it had. */
export function beginStage(execution: ExecutionRecord, stage: StageDeclaration): StageRun {
  const before = stageRunOf(execution, stage.name ?? '');
  if (before !== undefined) {
    before.status = 'InProgress';
    return before;
  }
  const run: StageRun = {
    stage: stage.name ?? '',
    status: 'InProgress',
    conditions: [],
    autoRetries: 0,
    manualRetries: 0,
    lastRetry: null,
  };
  execution.stages.push(run);
  return run;
}

/** How GetPipelineState calls an outcome. */
export const stageStatuses = {
  succeeded: 'Succeeded',
  skipped: 'Skipped',
  failed: 'Failed',
  stopped: 'Stopped',
  rollback: 'Failed',
} as const;

/** How EventBridge is told of it. */
export const stageEventStates: Readonly<Record<StageOutcome, string>> = {
  succeeded: 'SUCCEEDED',
  skipped: 'SKIPPED',
  failed: 'FAILED',
  stopped: 'STOPPED',
  rollback: 'FAILED',
};
