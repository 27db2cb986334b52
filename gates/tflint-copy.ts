import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type StackContents, terraformDirectories } from './stack-contents';
import { canaryFile, tflintCanary } from './tflint-canary';

/**
 * Makes a directory that looks like a stack's, with the canary beside the files of every module. What it holds is
 * linked, not copied: a stack may carry large archives.
 */
export async function copyForTflint(
  stackDir: string,
  contents: Pick<StackContents, 'entries'>,
  copy: string,
  canary: string,
): Promise<void> {
  const modules = terraformDirectories(contents);
  const made = new Set(modules.flatMap(withParents));
  for (const directory of made) await mkdir(join(copy, directory), { recursive: true });
  for (const { path } of contents.entries) {
    if (made.has(path) || !made.has(dirname(path))) continue;
    await symlink(resolve(stackDir, path), join(copy, path));
  }
  for (const directory of modules) {
    await writeFile(join(copy, directory, canaryFile(canary)), tflintCanary(canary));
  }
}

/** `a/b` -> `a/b`, `a`, `.` */
function withParents(directory: string): string[] {
  return directory === '.' ? ['.'] : [directory, ...withParents(dirname(directory))];
}
