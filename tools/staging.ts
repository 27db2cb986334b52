import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheDirectory, type Environment } from './cache';
import { errorCode } from './unknown-error';

/** Gives `work` an empty directory inside the cache, and removes it afterwards, whatever happens. */
export async function withDraft(env: Environment, work: (draft: string) => Promise<void>): Promise<void> {
  await mkdir(stagingDirectory(env), { recursive: true });
  const draft = await mkdtemp(join(stagingDirectory(env), 'install-'));
  try {
    await work(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Moves a finished directory out of a draft to its place in one step, so that nobody ever sees half a tool. */
export async function putInPlace(finished: string, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  await rename(place, `${finished}.replaced`).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
  await rename(finished, place);
}

/** Removes what killed installers left; only for the holder of the install lock. */
export async function clearStaging(env: Environment): Promise<void> {
  await rm(stagingDirectory(env), { recursive: true, force: true });
}

function stagingDirectory(env: Environment): string {
  return join(cacheDirectory(env), 'staging');
}
