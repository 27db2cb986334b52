import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../../tools/make-directory';
import { filesThere } from './errors';
import type { NewFile } from './repository-files';

/** Writes files below a directory, which it makes; throws InputError before it writes any when one is there already. */
export async function writeNewFiles(directory: string, files: readonly NewFile[]): Promise<void> {
  const there = files.filter(({ path }) => existsSync(join(directory, path)));
  if (there.length > 0)
    throw filesThere(
      directory,
      there.map(({ path }) => path),
    );
  for (const { path, text } of files) {
    const file = join(directory, path);
    await makeDirectory(dirname(file));
    await writeFile(file, text, { flag: 'wx' });
  }
}
