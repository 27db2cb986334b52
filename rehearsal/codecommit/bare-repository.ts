import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git, gitOrNull } from './git';

// A push writes what it changed to a file of its own, so that two pushes at once never tell each other's news.
const postReceive = '#!/bin/sh\nif [ -n "$REHEARSAL_PUSHED" ]; then cat > "$REHEARSAL_PUSHED"; fi\n';

/** Makes an empty bare repository that serves fetch and push. */
export async function createBareRepository(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await git(directory, ['init', '--bare', '--quiet', '--initial-branch=main']);
  const settings = [
    'http.receivepack=true',
    'uploadpack.allowFilter=true',
    'uploadpack.allowAnySHA1InWant=true',
    'gc.auto=0',
  ];
  for (const setting of settings) await git(directory, ['config', ...setting.split('=')]);
  const hook = join(directory, 'hooks', 'post-receive');
  await mkdir(join(directory, 'hooks'), { recursive: true });
  await writeFile(hook, postReceive);
  await chmod(hook, 0o755);
}

export async function removeBareRepository(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
}

/** Branches in order of name. */
export async function branchNames(directory: string): Promise<string[]> {
  const printed = await git(directory, ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads']);
  return printed.split('\n').filter((line) => line !== '');
}

/** The commit that a revision leads to, or null. */
export async function commitOf(directory: string, revision: string): Promise<string | null> {
  const printed = await gitOrNull(directory, [
    'rev-parse',
    '--quiet',
    '--verify',
    '--end-of-options',
    `${revision}^{commit}`,
  ]);
  return printed === null ? null : printed.trim();
}
