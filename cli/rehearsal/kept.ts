import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { requireUnowned } from '../../rehearsal/leftovers';

/** Where a rehearsal of a checkout stays with `--keep`. */
export function keptDirectory(root: string): string {
  return join(root, '.taglane', 'kept');
}

/** Removes what a rehearsal of a checkout kept; says whether there was something. Throws InputError while a process uses it. */
export async function forgetKept(root: string): Promise<boolean> {
  const directory = keptDirectory(root);
  if (!existsSync(directory)) return false;
  await requireUnowned(directory);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  return true;
}
