import type { StageDeclaration } from '@aws-sdk/client-codepipeline';
import { conditionStates } from './condition-state';
import {
  type ActionRun,
  type ExecutionRecord,
  lastActionRun,
  type StageRun,
  stageRunOf,
} from './execution-record';
import { type PipelineRecord, stagesOf } from './pipeline-record';
import type { StageGate } from './stage-gate';

/** GetPipelineState's answer: every stage with who waits, who is in it and how its actions stand. */
export function pipelineState(pipeline: PipelineRecord, gate: StageGate): object {
  const { declaration, created, updated } = pipeline;
  return {
    pipelineName: declaration.name,
    pipelineVersion: declaration.version,
    stageStates: stagesOf(declaration).map((stage) => stageState(pipeline, gate, stage)),
    created,
    updated,
  };
}

function stageState(pipeline: PipelineRecord, gate: StageGate, stage: StageDeclaration): object {
  const name = stage.name ?? '';
  const waiting = gate
    .waitingFor(name)
    .map(({ id, type }) => ({ pipelineExecutionId: id, status: 'InProgress', type }));
  const latest = pipeline.executions.findLast((execution) => stageRunOf(execution, name) !== undefined);
  const run = latest === undefined ? undefined : stageRunOf(latest, name);
  return {
    stageName: name,
    ...(waiting.length === 0 ? {} : { inboundExecution: waiting[0], inboundExecutions: waiting }),
    inboundTransitionState: transitionState(pipeline, name),
    actionStates: (stage.actions ?? []).map((action) => actionState(pipeline, name, action.name ?? '')),
    ...(latest === undefined || run === undefined
      ? {}
      : {
          latestExecution: {
            pipelineExecutionId: latest.id,
            status: stageStatus(latest, run),
            type: latest.type,
          },
        }),
    ...(latest === undefined || run === undefined ? {} : conditionStates(stage, latest, run)),
    ...(run === undefined || run.lastRetry === null ? {} : retryState(run)),
  };
}

/** A stage whose execution is being stopped shows that. */
function stageStatus(execution: ExecutionRecord, run: StageRun): string {
  return run.status === 'InProgress' && execution.status === 'Stopping' ? 'Stopping' : run.status;
}

function transitionState({ disabled }: PipelineRecord, stage: string): object {
  const closed = disabled.get(`${stage}/Inbound`);
  if (closed === undefined) return { enabled: true };
  return {
    enabled: false,
    lastChangedBy: closed.by,
    lastChangedAt: closed.at,
    disabledReason: closed.reason,
  };
}

function actionState(pipeline: PipelineRecord, stage: string, action: string): object {
  const owner = pipeline.executions.findLast(
    (execution) => lastActionRun(execution, stage, action) !== undefined,
  );
  const run = owner === undefined ? undefined : lastActionRun(owner, stage, action);
  if (owner === undefined || run === undefined) return { actionName: action };
  const revision = owner.artifactRevisions.find(({ name }) =>
    run.outputs.some((output) => output.name === name),
  );
  const isSource = run.outputs.some(({ revision: own }) => own !== null);
  return {
    actionName: action,
    ...(isSource && revision !== undefined
      ? {
          currentRevision: {
            revisionId: revision.revisionId,
            revisionChangeId: revision.revisionId,
            created: revision.created,
          },
          revisionUrl: revision.revisionUrl,
        }
      : {}),
    latestExecution: latestExecution(run),
  };
}

function latestExecution(run: ActionRun): object {
  return {
    actionExecutionId: run.id,
    status: run.status,
    ...(run.summary === null ? {} : { summary: run.summary }),
    lastStatusChange: run.lastUpdateTime,
    ...(run.token === null || run.status !== 'InProgress' ? {} : { token: run.token }),
    ...(run.updatedBy === null ? {} : { lastUpdatedBy: run.updatedBy }),
    ...(run.externalId === null ? {} : { externalExecutionId: run.externalId }),
    ...(run.externalUrl === null ? {} : { externalExecutionUrl: run.externalUrl }),
    ...(run.error === null ? {} : { errorDetails: run.error }),
  };
}

function retryState(run: StageRun): object {
  return {
    retryStageMetadata: {
      autoStageRetryAttempt: run.autoRetries,
      manualStageRetryAttempt: run.manualRetries,
      latestRetryTrigger: run.lastRetry,
    },
  };
}
