import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../tags/errors';
import { processLives } from '../tools/process-group';

const OWNER = 'pid';

/** Says which process a directory belongs to. */
export function claim(directory: string): Promise<void> {
  return writeFile(join(directory, OWNER), String(process.pid));
}

/** Says that a directory belongs to no process. */
export function disown(directory: string): Promise<void> {
  return rm(join(directory, OWNER), { force: true });
}

/** Throws InputError while a directory belongs to a living process. */
export async function requireUnowned(directory: string): Promise<void> {
  const file = join(directory, OWNER);
  const owner = await readFile(file, 'utf8').catch(() => null);
  if (owner === null || !processLives(Number(owner))) return;
  throw new InputError(
    `process ${owner} rehearses in ${directory}; end it first\nif that process is no rehearsal, remove ${file}`,
  );
}

/** Removes directories whose names start with `prefix` and whose process was killed before it could remove them. */
export async function removeLeftovers(parent: string, prefix: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => removeUnowned(join(parent, name))));
}

async function removeUnowned(directory: string): Promise<void> {
  const owner = await readFile(join(directory, OWNER), 'utf8').catch(() => null);
  // One that says nothing is being made, or is somebody else's.
  if (owner === null || processLives(Number(owner))) return;
  await rm(directory, { recursive: true, force: true }).catch(() => undefined);
}
