import { existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS_FOLDER, LOCK_FILE, STACK_FILE } from '../buildspecs/artifacts';
import { compareText } from '../tags/text-order';
import { sha256, sha256OfFile } from './digest';
import { fingerprintOf, type AssetDigest } from './fingerprint';

/** The SHA-256 over all that Terraform reads of a stack, paths and bytes: `cdk.tf.json` and every file of `assets/`. */
export async function sha256OfStack(directory: string): Promise<string> {
  const paths = [STACK_FILE, ...(await assetsOf(directory))].sort(compareText);
  const digests = await digestsOf(directory, paths);
  return sha256(digests.map((digest) => JSON.stringify(digest)).join('\n'));
}

/** The fingerprint of a stack as it was synthesised. */
export async function fingerprintOfStack(directory: string): Promise<string> {
  const [stack, lock, paths] = await Promise.all([
    readFile(join(directory, STACK_FILE), 'utf8'),
    readFile(join(directory, LOCK_FILE), 'utf8'),
    assetsOf(directory),
  ]);
  return fingerprintOf({ stack, lock, assets: await digestsOf(directory, paths) });
}

/** The SHA-256 of every file of `assets/`, in no order. */
export async function assetDigests(directory: string): Promise<AssetDigest[]> {
  return digestsOf(directory, await assetsOf(directory));
}

async function digestsOf(directory: string, paths: readonly string[]): Promise<AssetDigest[]> {
  const digests: AssetDigest[] = [];
  for (const path of paths) digests.push([path, await sha256OfFile(join(directory, path))]);
  return digests;
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
