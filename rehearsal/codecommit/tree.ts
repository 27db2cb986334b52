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
