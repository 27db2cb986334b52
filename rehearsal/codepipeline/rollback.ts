import type { ExecutionTrigger } from '@aws-sdk/client-codepipeline';
import { cannotRollback } from './errors';
import { type ExecutionRecord, isActive, stageRunOf, succeededIn } from './execution-record';
import { newExecution } from './new-execution';
import { findStage, type PipelineRecord, stagesOf } from './pipeline-record';

/** The rollback of a stage that a person asks for; throws UnableToRollbackStageException for what AWS refuses. */
export function newManualRollback(
  pipeline: PipelineRecord,
  target: ExecutionRecord,
  stage: string,
  person: string,
): ExecutionRecord {
  const problem = rollbackProblem(pipeline, target, stage);
  if (problem !== null) throw cannotRollback(problem);
  const isRunning = pipeline.executions.some(
    (other) => isActive(other) && stageRunOf(other, stage)?.status === 'InProgress',
  );
  if (isRunning) throw cannotRollback(`Stage ${stage} is currently running`);
  return newRollback(pipeline, target, stage, { triggerType: 'ManualRollback', triggerDetail: person });
}

/**
 * The rollback that follows a failure in a stage, to the last execution that succeeded there; null when there is none,
 * or when it is a rollback that has failed: another one would fail likewise, without end.
 */
export function newAutomatedRollback(
  pipeline: PipelineRecord,
  failed: ExecutionRecord,
  stage: string,
): ExecutionRecord | null {
  const target = pipeline.executions.findLast(
    (other) => other !== failed && rollbackProblem(pipeline, other, stage) === null,
  );
  if (target === undefined || failed.type === 'ROLLBACK') return null;
  const triggerDetail = `FailedPipelineExecutionId: ${failed.id}`;
  return newRollback(pipeline, target, stage, { triggerType: 'AutomatedRollback', triggerDetail });
}

/** Why a stage cannot be rolled back to an execution; null when it can. */
function rollbackProblem(
  { declaration }: PipelineRecord,
  target: ExecutionRecord,
  stage: string,
): string | null {
  if (declaration.pipelineType !== 'V2') return 'Rollback is only available for pipelines of type V2';
  if (declaration.executionMode === 'PARALLEL') return 'Rollback is not available in PARALLEL mode';
  if (stagesOf(declaration)[0]?.name === stage) return `Stage ${stage} is a source stage`;
  if (target.type === 'ROLLBACK') return `The execution ${target.id} is a rollback itself`;
  if (target.version !== declaration.version)
    return `The execution ${target.id} was started in version ${String(target.version)} of the pipeline, which has version ${String(declaration.version)} now`;
  if (!succeededIn(target, stage)) return `The execution ${target.id} has not succeeded in stage ${stage}`;
  return null;
}

/** An execution that runs one stage again with what another execution had there. */
function newRollback(
  pipeline: PipelineRecord,
  target: ExecutionRecord,
  stage: string,
  trigger: ExecutionTrigger,
): ExecutionRecord {
  const variables = Object.entries(target.variables).map(([name, value]) => ({ name, value }));
  return {
    ...newExecution(pipeline, target.place, { variables }, trigger),
    type: 'ROLLBACK',
    rollbackTarget: target.id,
    artifacts: new Map(target.artifacts),
    namespaces: new Map(target.namespaces),
    artifactRevisions: [...target.artifactRevisions],
    stageIndex: stagesOf(pipeline.declaration).indexOf(findStage(pipeline.declaration, stage)),
  };
}
