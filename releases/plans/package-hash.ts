import { createHash } from 'node:crypto';
import { lstat, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { compareText } from '../../tags/text-order';
import { sha256OfFile } from '../digest';

/**
 * The `h1:` hash of an unpacked provider package, as lock files hold it: SHA-256 over the lines that `sha256sum` prints
 * of its files. Source: golang.org/x/mod/sumdb/dirhash, Hash1.
 */
export async function packageHash(directory: string): Promise<string> {
  const lines: string[] = [];
  for (const path of await readdir(directory, { recursive: true })) {
    const file = join(directory, path);
    if ((await lstat(file)).isDirectory()) continue;
    lines.push(`${path.split(sep).join('/')}\n${await sha256OfFile(file)}`);
  }
  const hash = createHash('sha256');
  for (const line of lines.sort(compareText)) {
    const [path = '', digest = ''] = line.split('\n');
    hash.update(`${digest}  ${path}\n`);
  }
  return `h1:${hash.digest('base64')}`;
}
