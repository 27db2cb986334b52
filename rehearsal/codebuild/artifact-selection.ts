import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { PackedFile } from '../archive/pack';
import type { BuildspecArtifact } from './buildspec';

/** What the `artifacts` (or `reports`) section selects below a directory. */
export type FileSelection = Pick<
  BuildspecArtifact,
  'files' | 'excludePaths' | 'baseDirectory' | 'discardPaths'
>;

/** Files that a selection names; throws in CodeBuild's words when there are none. */
export async function selectFiles(selection: FileSelection, source: string): Promise<PackedFile[]> {
  const base = await baseDirectory(selection.baseDirectory, source);
  const wanted = selection.files.map((pattern) => globPattern(strip(pattern, base)));
  const unwanted = selection.excludePaths.map((pattern) => globPattern(strip(pattern, base)));
  const found: PackedFile[] = [];
  for (const path of await filesBelow(base)) {
    const name = relative(base, path);
    if (!wanted.some((glob) => glob.test(name)) || unwanted.some((glob) => glob.test(name))) continue;
    found.push({ path, name: selection.discardPaths ? basename(name) : name });
  }
  if (found.length === 0) throw new Error(`no matching artifact paths found: ${selection.files.join(', ')}`);
  return found;
}

/** A glob of the buildspec as a regular expression over paths with slashes. */
export function globPattern(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}

async function baseDirectory(given: string, source: string): Promise<string> {
  const wanted = strip(given, source);
  if (!/[*?]/.test(wanted)) {
    const path = join(source, wanted);
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory() === true) return path;
    throw new Error(`no matching base directory path found for ${given}`);
  }
  const entries = await readdir(source, { withFileTypes: true, recursive: true });
  const folders = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.path, entry.name))
    .sort();
  const match = folders.find((folder) => globPattern(wanted).test(relative(source, folder)));
  if (match === undefined) throw new Error(`no matching base directory path found for ${given}`);
  return match;
}

/** Files below a directory; links are followed to files, not into directories. */
async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      const found = await stat(path).catch(() => null);
      return found?.isFile() === true ? [path] : [];
    }),
  );
  return nested.flat().sort();
}

function strip(pattern: string, base: string): string {
  const relativePath = pattern.startsWith(`${base}/`) ? pattern.slice(base.length + 1) : pattern;
  return relativePath.replace(/^\.\//, '');
}
