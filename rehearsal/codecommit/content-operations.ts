import type { GetBlobInput, GetFileInput, GetFolderInput, PutFileInput } from '@aws-sdk/client-codecommit';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import { commitOf } from './bare-repository';
import { branchChange } from './branch-operations';
import {
  noSuchBlob,
  noSuchFile,
  noSuchFolder,
  noSuchParent,
  noSuchReference,
  parentOutdated,
  parentRequired,
} from './errors';
import { commitFile } from './file-commit';
import { gitBytes } from './git';
import type { ReferenceEvents } from './reference-events';
import type { Repositories } from './repositories';
import { onRepository } from './repository';
import { fileModes, folderContent, readTree } from './tree';

export function contentOperations(repositories: Repositories, events: ReferenceEvents): Operations {
  return {
    GetBlob: parsedBy<GetBlobInput>({
      permissions: onRepository('GetBlob'),
      run: async (input, caller) => {
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const blob = input.blobId ?? '';
        const content = await gitBytes(directory, ['cat-file', 'blob', blob]).catch(() => null);
        if (content === null) throw noSuchBlob(blob);
        return { content: content.toString('base64') };
      },
    }),
    GetFile: parsedBy<GetFileInput>({
      permissions: onRepository('GetFile'),
      run: async (input, caller) => {
        const { directory, commitId } = await resolve(repositories, caller, input);
        const path = trimmed(input.filePath);
        const [entry] = await readTree(directory, commitId, [path]);
        if (entry === undefined || entry.type !== 'blob') throw noSuchFile(path);
        const content = await gitBytes(directory, ['cat-file', 'blob', entry.id]);
        return {
          commitId,
          blobId: entry.id,
          filePath: path,
          fileMode: fileModes[entry.mode],
          fileSize: content.length,
          fileContent: content.toString('base64'),
        };
      },
    }),
    GetFolder: parsedBy<GetFolderInput>({
      permissions: onRepository('GetFolder'),
      run: async (input, caller) => {
        const { directory, commitId } = await resolve(repositories, caller, input);
        const folder = trimmed(input.folderPath);
        const entries = await readTree(directory, commitId, folder === '' ? [] : [`${folder}/`]);
        if (entries.length === 0 && folder !== '') throw noSuchFolder(folder);
        return { commitId, folderPath: folder, ...folderContent(folder, entries) };
      },
    }),
    PutFile: parsedBy<PutFileInput>({
      permissions: onRepository('PutFile'),
      run: async (input, caller) => {
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const branch = input.branchName ?? '';
        const tip = await commitOf(directory, `refs/heads/${branch}`);
        await requireTip(directory, branch, tip, input.parentCommitId);
        const made = await commitFile(directory, branch, tip, {
          path: trimmed(input.filePath),
          content: Buffer.from(String(input.fileContent ?? ''), 'base64'),
          executable: input.fileMode === 'EXECUTABLE',
          message: input.commitMessage ?? `Edited ${trimmed(input.filePath)}`,
          name: input.name ?? caller.arn,
          email: input.email ?? '',
        });
        const repository = repositories.named(caller, input.repositoryName);
        await events.announce(caller, repository, [branchChange(branch, tip, made.commitId)]);
        return made;
      },
    }),
  };
}

interface Revision {
  readonly repositoryName?: string | undefined;
  readonly commitSpecifier?: string | undefined;
}

/** The commit that a specifier (branch, tag, id or HEAD) leads to. */
async function resolve(repositories: Repositories, caller: Caller, revision: Revision) {
  const directory = repositories.directoryOf(caller, revision.repositoryName);
  const specifier = revision.commitSpecifier ?? 'HEAD';
  const commitId = await commitOf(directory, specifier);
  if (commitId === null) throw noSuchReference(specifier);
  return { directory, commitId };
}

/** A file is put on top of the tip that its author has seen. */
async function requireTip(
  directory: string,
  branch: string,
  tip: string | null,
  parent: string | undefined,
): Promise<void> {
  if (tip === (parent ?? null)) return;
  if (parent === undefined) throw parentRequired(branch);
  if ((await commitOf(directory, parent)) === null) throw noSuchParent(parent);
  throw parentOutdated(branch, tip ?? 'absent');
}

function trimmed(path: string | undefined): string {
  return (path ?? '').replace(/^\/+|\/+$/g, '');
}
