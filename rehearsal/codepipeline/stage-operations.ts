import type {
  OverrideStageConditionInput,
  RetryStageExecutionInput,
  RollbackStageInput,
} from '@aws-sdk/client-codepipeline';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { type Conditions, conditionRun } from './conditions';
import { notLatest, notOverridable, notRetryable } from './errors';
import { findExecution } from './execution-operations';
import { type ExecutionRecord, stageRunOf } from './execution-record';
import type { Executions } from './executions';
import { findStageOf, onStage, type PipelineRecord, stagesOf } from './pipeline-record';
import { newManualRollback } from './rollback';

export function stageOperations(site: Site, executions: Executions, conditions: Conditions): Operations {
  return {
    RetryStageExecution: parsedBy<RetryStageExecutionInput>({
      permissions: onStage('RetryStageExecution'),
      run: (input, caller) => {
        const { pipeline, stage } = findStageOf(site, caller, input);
        const execution = findExecution(pipeline, input.pipelineExecutionId, notLatest);
        requireLatest(pipeline, execution, stage);
        const run = stageRunOf(execution, stage);
        const status = run?.status ?? 'not started';
        if (run === undefined || !['Failed', 'Stopped'].includes(status))
          throw notRetryable(stage, `its status is ${status}`);
        if (execution.status === 'InProgress') throw notRetryable(stage, 'the execution is in progress');
        run.manualRetries += 1;
        run.lastRetry = 'ManualStageRetry';
        const index = stagesOf(execution.declaration).findIndex(({ name }) => name === stage);
        executions.retry(pipeline, execution, index, {
          keepSucceeded: input.retryMode === 'FAILED_ACTIONS',
          from: 'entry',
        });
        return { pipelineExecutionId: execution.id };
      },
    }),
    RollbackStage: parsedBy<RollbackStageInput>({
      permissions: onStage('RollbackStage'),
      run: (input, caller) => {
        const { pipeline, stage } = findStageOf(site, caller, input);
        const target = findExecution(pipeline, input.targetPipelineExecutionId);
        const execution = newManualRollback(pipeline, target, stage, caller.arn);
        executions.start(pipeline, execution);
        return { pipelineExecutionId: execution.id };
      },
    }),
    OverrideStageCondition: parsedBy<OverrideStageConditionInput>({
      permissions: onStage('OverrideStageCondition'),
      run: (input, caller) => {
        const { pipeline, stage } = findStageOf(site, caller, input);
        const execution = findExecution(pipeline, input.pipelineExecutionId, notLatest);
        overrideCondition(
          pipeline,
          execution,
          stage,
          input.conditionType ?? 'BEFORE_ENTRY',
          executions,
          conditions,
        );
        return {};
      },
    }),
  };
}

/** Only the newest execution of a stage can be retried; in PARALLEL mode every one is its own. */
function requireLatest(pipeline: PipelineRecord, execution: ExecutionRecord, stage: string): void {
  if (execution.mode === 'PARALLEL') return;
  const latest = pipeline.executions.findLast((other) => stageRunOf(other, stage) !== undefined);
  if (latest !== undefined && latest !== execution) throw notLatest(execution.id);
}

function overrideCondition(
  pipeline: PipelineRecord,
  execution: ExecutionRecord,
  stage: string,
  kind: 'BEFORE_ENTRY' | 'ON_SUCCESS',
  executions: Executions,
  conditions: Conditions,
): void {
  const run = stageRunOf(execution, stage);
  const condition = run === undefined ? undefined : conditionRun(run, kind);
  if (run === undefined || condition === undefined || !['InProgress', 'Failed'].includes(condition.status)) {
    throw notOverridable(
      `The condition is ${condition?.status ?? 'not evaluated'}: only one that is evaluated or has failed can be overridden`,
    );
  }
  if (run.status === 'Skipped') throw notOverridable('A stage that was skipped cannot be overridden');
  const ended = condition.status === 'Failed';
  conditions.override(execution, run, kind);
  if (!ended) return;
  const index = stagesOf(execution.declaration).findIndex(({ name }) => name === stage);
  executions.retry(pipeline, execution, index, {
    keepSucceeded: true,
    from: kind === 'ON_SUCCESS' ? 'success' : 'entry',
  });
}
