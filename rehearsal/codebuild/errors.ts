import { ServiceError } from '../wire/service-error';

export function invalidInput(message: string): ServiceError {
  return new ServiceError('InvalidInputException', message);
}

export function noSuchProject(name: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Project cannot be found: ${name}`);
}

export function projectExists(arn: string): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `Project already exists: ${arn}`);
}

export function noSuchBuild(id: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Build cannot be found: ${id}`);
}

export function noSuchReportGroup(arn: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Report group cannot be found: ${arn}`);
}

export function reportGroupExists(arn: string): ServiceError {
  return new ServiceError('ResourceAlreadyExistsException', `Report group already exists: ${arn}`);
}

export function noSuchReport(arn: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Report cannot be found: ${arn}`);
}

export function notTrusted(role: string): ServiceError {
  return invalidInput(
    `CodeBuild is not authorized to perform: sts:AssumeRole on ${role}. Please verify that: 1) The provided service role exists, 2) The role name is case-sensitive and matches exactly, and 3) The role has the necessary trust policy configured.`,
  );
}

/** An option of AWS that the rehearsal cannot honour: refused, never ignored. */
export function unsupported(option: string, instead: string): ServiceError {
  return invalidInput(`${option} is not supported by the rehearsal: ${instead}`);
}
