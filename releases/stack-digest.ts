import { existsSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS_FOLDER, STACK_FILE } from '../buildspecs/artifacts';
import { compareText } from '../tags/text-order';
import { sha256, sha256OfFile } from './digest';

/** The SHA-256 over all that Terraform reads of a stack, paths and bytes: `cdk.tf.json` and every file of `assets/`. */
export async function sha256OfStack(directory: string): Promise<string> {
  const paths = [STACK_FILE, ...(await assetsOf(directory))].sort(compareText);
  const lines: string[] = [];
  for (const path of paths) {
    lines.push(JSON.stringify([path, await sha256OfFile(join(directory, path))]));
  }
  return sha256(lines.join('\n'));
}

async function assetsOf(directory: string): Promise<string[]> {
  const folder = join(directory, ASSETS_FOLDER);
  if (!existsSync(folder)) return [];
  const paths = (await readdir(folder, { recursive: true })).map((path) => join(ASSETS_FOLDER, path));
  const isDirectory = await Promise.all(
    paths.map(async (path) => (await lstat(join(directory, path))).isDirectory()),
  );
  return paths.filter((_, index) => isDirectory[index] !== true);
}
