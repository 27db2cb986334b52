import { ServiceError } from '../wire/service-error';

/** Members whose exceptions are called otherwise. */
const exceptionNames: Readonly<Record<string, string>> = {
  filePath: 'Path',
  folderPath: 'Path',
  defaultBranchName: 'BranchName',
  oldName: 'RepositoryName',
  newName: 'RepositoryName',
};

/** CodeCommit has an exception for every member: `repositoryName` missing is RepositoryNameRequiredException. */
export function invalidMember(message: string): ServiceError {
  const member = /at '([A-Za-z]+)/.exec(message)?.[1] ?? 'parameter';
  const pascal = exceptionNames[member] ?? `${member.charAt(0).toUpperCase()}${member.slice(1)}`;
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

export function invalidBranchName(branch: string): ServiceError {
  return new ServiceError('InvalidBranchNameException', `${JSON.stringify(branch)} is no name for a branch`);
}

export function invalidCommitId(commit: string): ServiceError {
  return new ServiceError('InvalidCommitIdException', `${commit} is not the full id of a commit`);
}

export function invalidCommitSpecifier(specifier: string): ServiceError {
  return new ServiceError('InvalidCommitException', `${specifier} is neither a commit id nor a reference`);
}

export function invalidBlobId(blob: string): ServiceError {
  return new ServiceError('InvalidBlobIdException', `${blob} is not the full id of a blob`);
}

export function invalidParent(commit: string): ServiceError {
  return new ServiceError('InvalidParentCommitIdException', `${commit} is not the full id of a commit`);
}

export function invalidPath(path: string): ServiceError {
  return new ServiceError('InvalidPathException', `${path} is no path below the root of a repository`);
}

export function pathRequired(): ServiceError {
  return new ServiceError('PathRequiredException', 'the path of a file is required');
}

export function sameContent(path: string): ServiceError {
  return new ServiceError('SameFileContentException', `${path} has this content already`);
}

export function fileIsFolder(path: string): ServiceError {
  return new ServiceError('FileNameConflictsWithDirectoryNameException', `${path} is a folder`);
}

export function folderIsFile(path: string): ServiceError {
  return new ServiceError('DirectoryNameConflictsWithFileNameException', `${path} is a file`);
}

export function folderIsSubmodule(path: string): ServiceError {
  return new ServiceError('FilePathConflictsWithSubmodulePathException', `${path} is a submodule`);
}
