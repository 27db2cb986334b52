import { ServiceError } from '../wire/service-error';

/** CodeCommit has an exception for every member: `repositoryName` missing is RepositoryNameRequiredException. */
export function invalidMember(message: string): ServiceError {
  const member = /at '([A-Za-z]+)/.exec(message)?.[1] ?? 'parameter';
  const pascal = `${member.charAt(0).toUpperCase()}${member.slice(1)}`;
  const missing = message.includes(`'${member}' failed to satisfy constraint: Member must not be null`);
  return new ServiceError(missing ? `${pascal}RequiredException` : `Invalid${pascal}Exception`, message);
}

export function invalidToken(message: string): ServiceError {
  return new ServiceError('InvalidContinuationTokenException', message);
}

export function noSuchRepository(name: string): ServiceError {
  return new ServiceError('RepositoryDoesNotExistException', `${name} does not exist`);
}

export function repositoryExists(name: string): ServiceError {
  return new ServiceError('RepositoryNameExistsException', `Repository named ${name} already exists`);
}

export function noSuchBranch(branch: string): ServiceError {
  return new ServiceError('BranchDoesNotExistException', `Branch ${branch} does not exist`);
}

export function branchExists(branch: string): ServiceError {
  return new ServiceError('BranchNameExistsException', `Branch ${branch} already exists`);
}

export function defaultBranchStays(branch: string): ServiceError {
  return new ServiceError(
    'DefaultBranchCannotBeDeletedException',
    `${branch} is the default branch and cannot be deleted`,
  );
}

export function noSuchCommit(commit: string): ServiceError {
  return new ServiceError('CommitIdDoesNotExistException', `Commit ${commit} does not exist`);
}

export function noSuchReference(reference: string): ServiceError {
  return new ServiceError('CommitDoesNotExistException', `${reference} does not exist`);
}

export function noSuchFile(path: string): ServiceError {
  return new ServiceError('FileDoesNotExistException', `${path} does not exist`);
}

export function noSuchFolder(path: string): ServiceError {
  return new ServiceError('FolderDoesNotExistException', `${path} does not exist`);
}

export function noSuchBlob(blob: string): ServiceError {
  return new ServiceError('BlobIdDoesNotExistException', `Blob ${blob} does not exist`);
}

export function noSuchResource(arn: string): ServiceError {
  return new ServiceError('InvalidResourceArnException', `${arn} is not the ARN of a repository here`);
}

export function parentRequired(branch: string): ServiceError {
  return new ServiceError(
    'ParentCommitIdRequiredException',
    `${branch} has commits: give the id of its tip as parent commit id`,
  );
}

export function noSuchParent(commit: string): ServiceError {
  return new ServiceError('ParentCommitDoesNotExistException', `Commit ${commit} does not exist`);
}

export function parentOutdated(branch: string, tip: string): ServiceError {
  return new ServiceError(
    'ParentCommitIdOutdatedException',
    `the tip of ${branch} is ${tip}: give it as parent commit id`,
  );
}
