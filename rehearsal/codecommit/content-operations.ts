import type { GetBlobInput, GetFileInput, GetFolderInput } from '@aws-sdk/client-codecommit';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import { commitOf } from './bare-repository';
import { invalidBlobId, noSuchBlob, noSuchFile, noSuchFolder, noSuchReference } from './errors';
import { gitBytes } from './git';
import { filePath, folderPath, isObjectId, requireSpecifier } from './input-rules';
import type { Repositories } from './repositories';
import { onRepository } from './repository';
import { fileModes, folderContent, readTree } from './tree';

/** Operations that read what a commit holds. */
export function contentOperations(repositories: Repositories): Operations {
  return {
    GetBlob: parsedBy<GetBlobInput>({
      permissions: onRepository('GetBlob'),
      run: async (input, caller) => {
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const blob = input.blobId ?? '';
        if (!isObjectId(blob)) throw invalidBlobId(blob);
        const content = await gitBytes(directory, ['cat-file', 'blob', blob]).catch(() => null);
        if (content === null) throw noSuchBlob(blob);
        return { content: content.toString('base64') };
      },
    }),
    GetFile: parsedBy<GetFileInput>({
      permissions: onRepository('GetFile'),
      run: async (input, caller) => {
        const { directory, commitId } = await resolve(repositories, caller, input);
        const path = filePath(input.filePath);
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
        const folder = folderPath(input.folderPath);
        const entries = await readTree(directory, commitId, folder === '' ? [] : [`${folder}/`]);
        if (entries.length === 0 && folder !== '') throw noSuchFolder(folder);
        return { commitId, folderPath: folder, ...folderContent(folder, entries) };
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
  await requireSpecifier(directory, specifier);
  const commitId = await commitOf(directory, specifier);
  if (commitId === null) throw noSuchReference(specifier);
  return { directory, commitId };
}
