import { readdir, readlink, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { PackedFile } from '../archive/pack';
import type { BuildspecArtifact } from './buildspec';

/** What the `artifacts` (or `reports`) section selects below a directory. */
export type FileSelection = Pick<
  BuildspecArtifact,
  'files' | 'excludePaths' | 'baseDirectory' | 'discardPaths' | 'enableSymlinks'
>;

/** Files that a selection names; throws in CodeBuild's words when there are none. */
export async function selectFiles(selection: FileSelection, source: string): Promise<PackedFile[]> {
  const base = await baseDirectory(selection.baseDirectory, source);
  const wanted = selection.files.map((pattern) => globPattern(strip(pattern, base)));
  const unwanted = selection.excludePaths.map((pattern) => globPattern(strip(pattern, base)));
  const found: PackedFile[] = [];
  for (const file of await filesBelow(base, selection.enableSymlinks ? base : null)) {
    const name = relative(base, file.path);
    if (!wanted.some((glob) => glob.test(name)) || unwanted.some((glob) => glob.test(name))) continue;
    found.push({ ...file, name: selection.discardPaths ? basename(name) : name });
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

type FoundFile = Pick<PackedFile, 'path' | 'link'>;

/** Files below a directory. Links inside `keepLinksIn` stay links; others are followed to files, not into directories. */
async function filesBelow(directory: string, keepLinksIn: string | null): Promise<FoundFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry): Promise<FoundFile[]> => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return filesBelow(path, keepLinksIn);
      const link =
        entry.isSymbolicLink() && keepLinksIn !== null ? await linkInside(path, keepLinksIn) : null;
      if (link !== null) return [{ path, link }];
      const found = await stat(path).catch(() => null);
      return found?.isFile() === true ? [{ path }] : [];
    }),
  );
  return nested.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The relative way that a link points to a place inside of a directory; null for any other link. */
async function linkInside(path: string, directory: string): Promise<string | null> {
  const target = resolve(dirname(path), await readlink(path));
  return target.startsWith(`${directory}/`) ? relative(dirname(path), target) : null;
}

function strip(pattern: string, base: string): string {
  const relativePath = pattern.startsWith(`${base}/`) ? pattern.slice(base.length + 1) : pattern;
  return relativePath.replace(/^\.\//, '');
}
