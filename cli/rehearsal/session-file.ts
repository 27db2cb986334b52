import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { InputError } from '../../tags/errors';

/** A rehearsal that runs now, for the commands that ask about it. */
export interface RunningRehearsal {
  readonly pid: number;
  readonly endpoint: string;
  readonly directory: string;
}

/** Notes a running rehearsal in a checkout; gives the way to take the note away. */
export async function noteRehearsal(
  root: string,
  { endpoint, directory }: Omit<RunningRehearsal, 'pid'>,
): Promise<() => Promise<void>> {
  const file = fileOf(root);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ pid: process.pid, endpoint, directory }, null, 2)}\n`);
  return () => rm(file, { force: true });
}

/** The rehearsal of a checkout; throws InputError when none runs. */
export async function runningRehearsal(root: string): Promise<RunningRehearsal> {
  const text = await readFile(fileOf(root), 'utf8').catch(() => null);
  const found = text === null ? null : parseRunning(text);
  if (found !== null && lives(found.pid)) return found;
  throw new InputError(
    'no rehearsal runs here; start one with: taglane rehearse, or taglane rehearse --serve',
  );
}

function fileOf(root: string): string {
  return join(root, '.taglane', 'rehearsal.json');
}

function parseRunning(text: string): RunningRehearsal {
  return JSON.parse(text) as RunningRehearsal;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
