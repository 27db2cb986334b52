import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file on disk and its name in the archive. */
export interface PackedFile {
  readonly path: string;
  readonly name: string;
}

/** Writes a zip file, streaming; file modes are kept. */
export async function packFiles(files: readonly PackedFile[], archive: string): Promise<void> {
  const zip = new ZipFile();
  for (const file of files) zip.addFile(file.path, file.name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(archive));
}
