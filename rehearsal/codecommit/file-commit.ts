import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sameContent } from './errors';
import { git, gitWithInput } from './git';

export interface FileCommit {
  readonly path: string;
  readonly content: Buffer;
  readonly executable: boolean;
  readonly message: string;
  readonly name: string;
  readonly email: string;
}

/** Commits one file on top of a branch (or as its first commit) and moves the branch there; throws when that changes nothing. */
export async function commitFile(directory: string, branch: string, parent: string | null, file: FileCommit) {
  const blobId = await gitWithInput(directory, ['hash-object', '-w', '--stdin'], file.content);
  const index = join(directory, `index-${randomUUID()}`);
  const withIndex = { GIT_INDEX_FILE: index };
  if (parent !== null) await git(directory, ['read-tree', parent], withIndex);
  const mode = file.executable ? '100755' : '100644';
  await git(directory, ['update-index', '--add', '--cacheinfo', `${mode},${blobId},${file.path}`], withIndex);
  const treeId = (await git(directory, ['write-tree'], withIndex)).trim();
  await rm(index, { force: true });
  if (parent !== null && treeId === (await git(directory, ['rev-parse', `${parent}^{tree}`])).trim()) {
    throw sameContent(file.path);
  }
  const who = {
    GIT_AUTHOR_NAME: file.name,
    GIT_AUTHOR_EMAIL: file.email,
    GIT_COMMITTER_NAME: file.name,
    GIT_COMMITTER_EMAIL: file.email,
  };
  const parents = parent === null ? [] : ['-p', parent];
  const commitId = (
    await git(directory, ['commit-tree', treeId, ...parents, '-m', file.message], who)
  ).trim();
  await git(directory, [
    'update-ref',
    `refs/heads/${branch}`,
    commitId,
    ...(parent === null ? [] : [parent]),
  ]);
  return { commitId, blobId, treeId };
}
