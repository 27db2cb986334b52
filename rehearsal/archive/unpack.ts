import { createWriteStream } from 'node:fs';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

/** An archive that must not be unpacked. */
export class UnsafeArchive extends Error {}

interface Link {
  readonly path: string;
  readonly target: string;
}

const bytesLimit = 20 * 1024 ** 3;
const symbolicLink = 0o120000;

/**
 * Unpacks a zip file into a directory, streaming. A name that leads out of the directory, absolute or by `..`, and a link
 * that points out of it refuse the archive. Links are made last, so that no file is written through one.
 */
export async function unpack(archive: string, directory: string): Promise<void> {
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
  const links: Link[] = [];
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize;
      if (bytes > bytesLimit)
        throw new UnsafeArchive(`the archive unpacks to more than ${String(bytesLimit)} bytes`);
      const link = await unpackEntry(zip, entry, directory);
      if (link !== null) links.push(link);
    }
  } catch (error) {
    throw error instanceof UnsafeArchive
      ? error
      : new UnsafeArchive(`the archive cannot be unpacked: ${String(error)}`);
  } finally {
    zip.close();
  }
  for (const link of links) await makeLink(link, directory);
}

async function unpackEntry(zip: ZipFile, entry: Entry, directory: string): Promise<Link | null> {
  const path = pathInside(directory, directory, entry.fileName);
  if (entry.fileName.endsWith('/')) {
    await mkdir(path, { recursive: true });
    return null;
  }
  await mkdir(dirname(path), { recursive: true });
  const mode = (entry.externalFileAttributes >>> 16) & 0xffff;
  const content = await zip.openReadStreamPromise(entry);
  if ((mode & 0o170000) === symbolicLink) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(Buffer.from(chunk as Buffer));
    return { path, target: Buffer.concat(chunks).toString('utf8') };
  }
  await pipeline(content, createWriteStream(path));
  if ((mode & 0o111) !== 0) await chmod(path, 0o755);
  return null;
}

async function makeLink(link: Link, directory: string): Promise<void> {
  pathInside(directory, dirname(link.path), link.target);
  await symlink(link.target, link.path);
}

/** The path that a name leads to from a place; throws when it is outside of the directory. */
export function pathInside(directory: string, from: string, name: string): string {
  const path = resolve(from, name);
  const way = relative(directory, path);
  if (name.startsWith('/') || way === '..' || way.startsWith('../')) {
    throw new UnsafeArchive(`the archive has an entry that leads out of it: ${name}`);
  }
  return join(directory, way);
}
