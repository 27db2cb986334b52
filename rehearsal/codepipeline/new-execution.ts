import { randomUUID } from 'node:crypto';
import type { ExecutionTrigger, StartPipelineExecutionInput } from '@aws-sdk/client-codepipeline';
import { invalid, tooManyExecutions } from './errors';
import { type ExecutionRecord, isActive, succeededIn } from './execution-record';
import { findStage, type PipelineRecord, stagesOf } from './pipeline-record';
import { checkedOverrides } from './source-overrides';

// AWS limit: a pipeline in QUEUED or PARALLEL mode has at most 50 executions at once.
const concurrentExecutions = 50;

/** A new execution with the variables and revisions of its start; throws AWS's error for what does not fit the pipeline. */
export function newExecution(
  pipeline: PipelineRecord,
  place: { readonly account: string; readonly region: string },
  input: Pick<StartPipelineExecutionInput, 'variables' | 'sourceRevisions'>,
  trigger: ExecutionTrigger,
): ExecutionRecord {
  const mode = pipeline.declaration.executionMode ?? 'SUPERSEDED';
  const active = pipeline.executions.filter(isActive).length;
  if (mode !== 'SUPERSEDED' && active >= concurrentExecutions) throw tooManyExecutions(concurrentExecutions);
  const now = new Date();
  return {
    id: randomUUID(),
    pipeline: pipeline.declaration.name ?? '',
    place: { account: place.account, region: place.region },
    version: pipeline.declaration.version ?? 1,
    declaration: pipeline.declaration,
    mode,
    type: 'STANDARD',
    rollbackTarget: null,
    trigger,
    overrides: checkedOverrides(pipeline, input.sourceRevisions ?? []),
    variables: resolvedVariables(pipeline, input.variables ?? []),
    startTime: now,
    lastUpdateTime: now,
    status: 'InProgress',
    statusSummary: null,
    artifactRevisions: [],
    artifacts: new Map(),
    namespaces: new Map(),
    stageIndex: 0,
    waitsFor: null,
    stages: [],
    actions: [],
    rules: [],
    stop: null,
  };
}

/** An execution that runs one stage again with what another execution had there. */
export function newRollback(
  pipeline: PipelineRecord,
  target: ExecutionRecord,
  stage: string,
  trigger: ExecutionTrigger,
): ExecutionRecord {
  const base = newExecution(pipeline, target.place, {}, trigger);
  const stageIndex = stagesOf(pipeline.declaration).indexOf(findStage(pipeline.declaration, stage));
  return {
    ...base,
    type: 'ROLLBACK',
    rollbackTarget: target.id,
    variables: { ...target.variables },
    artifacts: new Map(target.artifacts),
    namespaces: new Map(target.namespaces),
    artifactRevisions: [...target.artifactRevisions],
    stageIndex,
  };
}

/** The rollback that follows a failure in a stage: to the last execution that succeeded there; null when none has. */
export function newAutomatedRollback(
  pipeline: PipelineRecord,
  failed: ExecutionRecord,
  stage: string,
): ExecutionRecord | null {
  const target = pipeline.executions.findLast(
    (other) => other !== failed && other.type === 'STANDARD' && succeededIn(other, stage),
  );
  if (target === undefined) return null;
  const triggerDetail = `FailedPipelineExecutionId: ${failed.id}`;
  return newRollback(pipeline, target, stage, { triggerType: 'AutomatedRollback', triggerDetail });
}

function resolvedVariables(
  pipeline: PipelineRecord,
  given: readonly { name?: string | undefined; value?: string | undefined }[],
): Record<string, string> {
  const declared = pipeline.declaration.variables ?? [];
  const unknown = given.filter(({ name }) => !declared.some((variable) => variable.name === name));
  if (unknown.length > 0) {
    throw invalid(
      `The pipeline does not declare the variable ${unknown.map(({ name }) => name ?? '').join(', ')}`,
    );
  }
  const values = declared.map(({ name = '', defaultValue }) => {
    const value = given.find((variable) => variable.name === name)?.value ?? defaultValue;
    if (value === undefined)
      throw invalid(`A value must be specified for the pipeline variable ${name}: it has no default`);
    return [name, value] as const;
  });
  return Object.fromEntries(values);
}
