import { randomUUID } from 'node:crypto';
import type { ExecutionTrigger, StartPipelineExecutionInput } from '@aws-sdk/client-codepipeline';
import { invalid, tooManyExecutions } from './errors';
import { type ExecutionRecord, isActive } from './execution-record';
import type { PipelineRecord } from './pipeline-record';
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
