import { randomUUID } from 'node:crypto';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { ServiceError } from '../wire/service-error';
import { ActionFailure, type ActionResult } from './action-context';
import type { ActionRun, ExecutionRecord } from './execution-record';

/** A run of an action that begins now, with the artifacts that earlier actions made. */
export function newActionRun(
  execution: ExecutionRecord,
  stage: string,
  action: ActionDeclaration,
): ActionRun {
  const now = new Date();
  const names = (action.inputArtifacts ?? []).map(({ name }) => name ?? '');
  return {
    id: randomUUID(),
    stage,
    action: action.name ?? '',
    startTime: now,
    lastUpdateTime: now,
    status: 'InProgress',
    summary: null,
    updatedBy: null,
    configuration: {},
    inputs: names.map((name) => execution.artifacts.get(name)).filter((artifact) => artifact !== undefined),
    outputs: [],
    outputVariables: {},
    token: null,
    tokenExpires: null,
    externalId: null,
    externalUrl: null,
    error: null,
  };
}

/** Keeps what a run made: artifacts, variables of its namespace, the revision of a source. */
export function keepResult(
  execution: ExecutionRecord,
  action: ActionDeclaration,
  run: ActionRun,
  result: ActionResult,
): void {
  run.status = 'Succeeded';
  run.summary = result.summary ?? run.summary;
  run.outputs = result.outputs ?? [];
  run.outputVariables = { ...result.variables };
  for (const artifact of run.outputs) execution.artifacts.set(artifact.name, artifact);
  if (action.namespace !== undefined) execution.namespaces.set(action.namespace, run.outputVariables);
  if (result.revision === undefined) return;
  const { id, summary, url, created } = result.revision;
  const name = run.outputs[0]?.name ?? '';
  execution.artifactRevisions = [
    ...execution.artifactRevisions.filter((revision) => revision.name !== name),
    { name, revisionId: id, revisionSummary: summary, revisionUrl: url, created },
  ];
}

/** Keeps why a run failed: because it was stopped, took too long, or by itself. */
export function keepFailure(
  run: ActionRun,
  error: unknown,
  { stopped, timedOut }: { readonly stopped: boolean; readonly timedOut: boolean },
): void {
  run.status = stopped ? 'Abandoned' : 'Failed';
  run.error = timedOut
    ? { code: 'ActionTimedOut', message: 'The action took longer than its timeoutInMinutes allows' }
    : { code: errorCode(error), message: error instanceof Error ? error.message : String(error) };
  run.summary ??= run.error.message.slice(0, 2_048);
}

function errorCode(error: unknown): string {
  if (error instanceof ActionFailure) return error.code;
  if (error instanceof ServiceError)
    return error.code.startsWith('AccessDenied') ? 'PermissionError' : error.code;
  return 'InternalError';
}
