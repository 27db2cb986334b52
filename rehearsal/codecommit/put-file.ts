import type { PutFileInput } from '@aws-sdk/client-codecommit';
import { type Operations, parsedBy } from '../endpoint/operation';
import { commitOf } from './bare-repository';
import { branchChange } from './branch-operations';
import {
  fileIsFolder,
  folderIsFile,
  folderIsSubmodule,
  invalidParent,
  noSuchParent,
  parentOutdated,
  parentRequired,
} from './errors';
import { commitFile } from './file-commit';
import { branchReference, filePath, isObjectId } from './input-rules';
import type { ReferenceEvents } from './reference-events';
import type { Repositories } from './repositories';
import { onRepository } from './repository';
import { readTree } from './tree';

/** The operation that puts one file into a branch. */
export function putFile(repositories: Repositories, events: ReferenceEvents): Operations {
  return {
    PutFile: parsedBy<PutFileInput>({
      permissions: onRepository('PutFile'),
      run: async (input, caller) => {
        const directory = repositories.directoryOf(caller, input.repositoryName);
        const branch = input.branchName ?? '';
        const path = filePath(input.filePath);
        const tip = await commitOf(directory, await branchReference(directory, branch));
        await requireTip(directory, branch, tip, input.parentCommitId);
        if (tip !== null) await requireRoom(directory, tip, path);
        const made = await commitFile(directory, branch, tip, {
          path,
          content: Buffer.from(String(input.fileContent ?? ''), 'base64'),
          executable: input.fileMode === 'EXECUTABLE',
          message: given(input.commitMessage) ?? `Edited ${path}`,
          name: authorName(input.name) ?? caller.arn,
          email: input.email ?? '',
        });
        const repository = repositories.named(caller, input.repositoryName);
        await events.announce(caller, repository, [branchChange(branch, tip, made.commitId)]);
        return made;
      },
    }),
  };
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
  if (!isObjectId(parent)) throw invalidParent(parent);
  if ((await commitOf(directory, parent)) === null) throw noSuchParent(parent);
  throw parentOutdated(branch, tip ?? 'absent');
}

/** A file takes the place of a file only, and its folders that of folders. */
async function requireRoom(directory: string, tip: string, path: string): Promise<void> {
  const typeAt = async (place: string) => (await readTree(directory, tip, [place]))[0]?.type;
  if ((await typeAt(path)) === 'tree') throw fileIsFolder(path);
  const parts = path.split('/');
  for (let depth = 1; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/');
    const type = await typeAt(folder);
    if (type === 'blob') throw folderIsFile(folder);
    if (type === 'commit') throw folderIsSubmodule(folder);
  }
}

function given(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** A name as git can keep it: git drops these characters at its ends, and refuses a name of nothing else. */
function authorName(text: string | undefined): string | null {
  return /[^\s.,:;<>"\\']/.test(text ?? '') ? (text ?? null) : null;
}
