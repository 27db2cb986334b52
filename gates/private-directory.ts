import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs something with a new directory that only this user can enter, and removes it afterwards, whatever happens. */
export async function withPrivateDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  // mkdtemp makes the directory with mode 0700
  const directory = await mkdtemp(join(tmpdir(), 'taglane-gate-'));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
