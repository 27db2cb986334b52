import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from '../../tools/make-directory';

/** Writes a page, and the folder that it lies in; only its owner may read it, because a log or a reason may tell what a plan holds. */
export async function writePage(file: string, page: string): Promise<void> {
  await makeDirectory(dirname(file));
  await writeFile(file, page, { mode: 0o600 });
}
