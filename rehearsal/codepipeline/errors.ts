import { ServiceError } from '../wire/service-error';

export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}

export function invalidToken(message: string): ServiceError {
  return new ServiceError('InvalidNextTokenException', message);
}

export function noSuchPipeline(name: string, account: string): ServiceError {
  return new ServiceError(
    'PipelineNotFoundException',
    `Account '${account}' does not have a pipeline with name '${name}'`,
  );
}

export function pipelineExists(name: string): ServiceError {
  return new ServiceError(
    'PipelineNameInUseException',
    `A pipeline with the name '${name}' already exists in account`,
  );
}

export function noSuchVersion(name: string, version: number): ServiceError {
  return new ServiceError(
    'PipelineVersionNotFoundException',
    `Pipeline ${name} has no version ${String(version)}`,
  );
}

export function noSuchExecution(id: string): ServiceError {
  return new ServiceError('PipelineExecutionNotFoundException', `The pipeline execution ${id} was not found`);
}

export function noSuchStage(stage: string): ServiceError {
  return new ServiceError('StageNotFoundException', `The pipeline has no stage ${stage}`);
}

export function noSuchAction(action: string): ServiceError {
  return new ServiceError('ActionNotFoundException', `The stage has no action ${action}`);
}

export function invalidStructure(problems: readonly string[]): ServiceError {
  return new ServiceError('InvalidStructureException', problems.join('; '));
}

export function invalidApprovalToken(): ServiceError {
  return new ServiceError(
    'InvalidApprovalTokenException',
    'The approval token is not the one of the waiting approval',
  );
}

export function alreadyApproved(): ServiceError {
  return new ServiceError(
    'ApprovalAlreadyCompletedException',
    'The approval action has already been approved or rejected',
  );
}

export function notStoppable(id: string, status: string): ServiceError {
  return new ServiceError(
    'PipelineExecutionNotStoppableException',
    `The execution ${id} cannot be stopped: its status is ${status}`,
  );
}

export function alreadyStopping(id: string): ServiceError {
  return new ServiceError(
    'DuplicatedStopRequestException',
    `The execution ${id} is already stopping; it can be abandoned instead`,
  );
}

export function notRetryable(stage: string, reason: string): ServiceError {
  return new ServiceError('StageNotRetryableException', `Stage ${stage} cannot be retried: ${reason}`);
}

export function notLatest(id: string): ServiceError {
  return new ServiceError(
    'NotLatestPipelineExecutionException',
    `The execution ${id} is not the latest one in the stage`,
  );
}

export function cannotRollback(reason: string): ServiceError {
  return new ServiceError('UnableToRollbackStageException', reason);
}

export function notOverridable(reason: string): ServiceError {
  return new ServiceError('ConditionNotOverridableException', reason);
}

export function tooManyExecutions(limit: number): ServiceError {
  return new ServiceError(
    'ConcurrentPipelineExecutionsLimitExceededException',
    `The pipeline has ${String(limit)} executions in progress already`,
  );
}

export function noSuchResource(arn: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `There is no pipeline with the ARN ${arn}`);
}
