import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

const symbolicLink = 0o120777;

/** A file on disk and its name in the archive. */
export interface PackedFile {
  readonly path: string;
  readonly name: string;
  /** Where it points, when it is to stay a symbolic link. */
  readonly link?: string;
}

/** Writes a zip file, streaming; file modes are kept. */
export async function packFiles(files: readonly PackedFile[], archive: string): Promise<void> {
  const zip = new ZipFile();
  for (const { path, name, link } of files) {
    if (link === undefined) zip.addFile(path, name);
    else zip.addBuffer(Buffer.from(link), name, { mode: symbolicLink });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(archive));
}
