import { git } from './git';

/** One line of a tree: a file, folder, link or submodule. */
export interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  readonly id: string;
  readonly path: string;
}

/** Entries of a commit's tree at the given paths (all of the root's without any). */
export async function readTree(
  directory: string,
  commit: string,
  paths: readonly string[],
): Promise<TreeEntry[]> {
  const printed = await git(directory, ['--literal-pathspecs', 'ls-tree', '-z', commit, '--', ...paths]);
  return printed
    .split('\0')
    .map((line) => /^(\d+) (\w+) ([0-9a-f]+)\t([\s\S]+)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, mode = '', type = '', id = '', path = '']) => ({ mode, type, id, path }));
}

/** CodeCommit's words for git's modes. */
export const fileModes: Readonly<Record<string, string>> = {
  '100644': 'NORMAL',
  '100755': 'EXECUTABLE',
  '120000': 'SYMLINK',
};

/** Folders, files, links and submodules of a folder, as GetFolder answers them. */
export function folderContent(folder: string, entries: readonly TreeEntry[]): object {
  const relative = (path: string): string => (folder === '' ? path : path.slice(folder.length + 1));
  const of = (type: string, modes: readonly string[]) =>
    entries.filter((entry) => entry.type === type && modes.includes(entry.mode));
  const file = (entry: TreeEntry) => ({
    blobId: entry.id,
    absolutePath: entry.path,
    relativePath: relative(entry.path),
    fileMode: fileModes[entry.mode],
  });
  return {
    subFolders: of('tree', ['040000']).map((entry) => ({
      treeId: entry.id,
      absolutePath: entry.path,
      relativePath: relative(entry.path),
    })),
    files: of('blob', ['100644', '100755']).map(file),
    symbolicLinks: of('blob', ['120000']).map(file),
    subModules: of('commit', ['160000']).map((entry) => ({
      commitId: entry.id,
      absolutePath: entry.path,
      relativePath: relative(entry.path),
    })),
  };
}
