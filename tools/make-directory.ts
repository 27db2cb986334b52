import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../tags/errors';
import { errorCode } from './unknown-error';

/**
 * Makes a directory that a person names, with its parents; throws InputError where its parent takes none, and Node's
 * error for any other reason. `mkdir` with `recursive` never ends in a parent such as /proc (Node 20).
 */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isDirectory(path)) return;
    const parent = dirname(path);
    if (errorCode(error) !== 'ENOENT') throw error;
    if (await isDirectory(parent)) {
      throw new InputError(
        `no directory can be made in ${parent}, so that ${path} cannot; give another path`,
      );
    }
    await makeDirectory(parent);
    await makeDirectory(path);
  }
}

function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
