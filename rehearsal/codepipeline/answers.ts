import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { ActionRun, ArtifactRecord, ExecutionRecord, RuleRun } from './execution-record';
import { stagesOf } from './pipeline-record';

/** PipelineExecution of the service model. */
export function executionDetail(execution: ExecutionRecord): object {
  return {
    pipelineName: execution.pipeline,
    pipelineVersion: execution.version,
    pipelineExecutionId: execution.id,
    status: execution.status,
    ...(execution.statusSummary === null ? {} : { statusSummary: execution.statusSummary }),
    artifactRevisions: execution.artifactRevisions,
    variables: Object.entries(execution.variables).map(([name, resolvedValue]) => ({ name, resolvedValue })),
    trigger: execution.trigger,
    executionMode: execution.mode,
    executionType: execution.type,
    ...rollback(execution),
  };
}

/** PipelineExecutionSummary of the service model. */
export function executionSummary(execution: ExecutionRecord): object {
  return {
    pipelineExecutionId: execution.id,
    status: execution.status,
    ...(execution.statusSummary === null ? {} : { statusSummary: execution.statusSummary }),
    startTime: execution.startTime,
    lastUpdateTime: execution.lastUpdateTime,
    sourceRevisions: execution.artifactRevisions.map((revision) => ({
      actionName: sourceActionOf(execution, revision.name ?? ''),
      revisionId: revision.revisionId,
      revisionSummary: revision.revisionSummary,
      revisionUrl: revision.revisionUrl,
    })),
    trigger: execution.trigger,
    ...(execution.stop === null ? {} : { stopTrigger: { reason: execution.stop.reason } }),
    executionMode: execution.mode,
    executionType: execution.type,
    ...rollback(execution),
  };
}

/** ActionExecutionDetail of the service model. */
export function actionDetail(execution: ExecutionRecord, run: ActionRun): object {
  const declaration = declarationOf(execution, run);
  return {
    pipelineExecutionId: execution.id,
    actionExecutionId: run.id,
    pipelineVersion: execution.version,
    stageName: run.stage,
    actionName: run.action,
    startTime: run.startTime,
    lastUpdateTime: run.lastUpdateTime,
    ...(run.updatedBy === null ? {} : { updatedBy: run.updatedBy }),
    status: run.status,
    input: {
      actionTypeId: declaration?.actionTypeId,
      configuration: declaration?.configuration ?? {},
      resolvedConfiguration: run.configuration,
      ...(declaration?.roleArn === undefined ? {} : { roleArn: declaration.roleArn }),
      region: declaration?.region ?? execution.place.region,
      inputArtifacts: run.inputs.map(artifactDetail),
      ...(declaration?.namespace === undefined ? {} : { namespace: declaration.namespace }),
    },
    output: {
      outputArtifacts: run.outputs.map(artifactDetail),
      executionResult: {
        ...(run.externalId === null ? {} : { externalExecutionId: run.externalId }),
        ...(run.summary === null ? {} : { externalExecutionSummary: run.summary }),
        ...(run.externalUrl === null ? {} : { externalExecutionUrl: run.externalUrl }),
        ...(run.error === null ? {} : { errorDetails: run.error }),
      },
      outputVariables: run.outputVariables,
    },
  };
}

/** RuleExecutionDetail of the service model. */
export function ruleDetail(execution: ExecutionRecord, run: RuleRun): object {
  const declaration = stagesOf(execution.declaration)
    .flatMap(({ beforeEntry, onSuccess, onFailure }) => [beforeEntry, onSuccess, onFailure])
    .flatMap((conditions) => conditions?.conditions ?? [])
    .flatMap(({ rules }) => rules ?? [])
    .find(({ name }) => name === run.rule);
  return {
    pipelineExecutionId: execution.id,
    ruleExecutionId: run.id,
    pipelineVersion: execution.version,
    stageName: run.stage,
    ruleName: run.rule,
    startTime: run.startTime,
    lastUpdateTime: run.lastUpdateTime,
    status: run.status,
    input: {
      ruleTypeId: declaration?.ruleTypeId,
      configuration: declaration?.configuration ?? {},
      resolvedConfiguration: run.configuration,
      region: declaration?.region ?? execution.place.region,
      inputArtifacts: [],
    },
    output: {
      executionResult: {
        ...(run.externalId === null ? {} : { externalExecutionId: run.externalId }),
        ...(run.summary === null ? {} : { externalExecutionSummary: run.summary }),
        ...(run.error === null ? {} : { errorDetails: run.error }),
      },
    },
  };
}

function artifactDetail({ name, bucket, key }: ArtifactRecord): object {
  return { name, s3location: { bucket, key } };
}

function declarationOf(execution: ExecutionRecord, run: ActionRun): ActionDeclaration | undefined {
  const stage = stagesOf(execution.declaration).find(({ name }) => name === run.stage);
  return (stage?.actions ?? []).find(({ name }) => name === run.action);
}

function sourceActionOf(execution: ExecutionRecord, artifact: string): string {
  const actions = stagesOf(execution.declaration).flatMap(({ actions: own }) => own ?? []);
  return (
    actions.find(({ outputArtifacts }) => (outputArtifacts ?? []).some(({ name }) => name === artifact))
      ?.name ?? ''
  );
}

function rollback({ rollbackTarget }: ExecutionRecord): object {
  return rollbackTarget === null
    ? {}
    : { rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackTarget } };
}
