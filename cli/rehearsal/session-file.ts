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

/** Refuses a second rehearsal of a checkout; throws InputError with the way to end the first. */
export async function requireNoOther(root: string): Promise<void> {
  const other = await rehearsalOf(root);
  if (other === null) return;
  throw new InputError(
    `a rehearsal of this checkout runs already (process ${other.pid}, ${other.endpoint}); end it with: taglane rehearse stop`,
  );
}

/** Is there a rehearsal of a checkout that has not tidied up yet? */
export async function isRehearsing(root: string): Promise<boolean> {
  const text = await readFile(fileOf(root), 'utf8').catch(() => null);
  return text !== null && lives(parseRunning(text).pid);
}

/** The rehearsal of a checkout; throws InputError when none runs. */
export async function runningRehearsal(root: string): Promise<RunningRehearsal> {
  const found = await rehearsalOf(root);
  if (found !== null) return found;
  throw new InputError(
    'no rehearsal runs here; start one with: taglane rehearse, or taglane rehearse --serve',
  );
}

/** The rehearsal of a checkout that answers; `null` when none does. */
export async function rehearsalOf(root: string): Promise<RunningRehearsal | null> {
  const text = await readFile(fileOf(root), 'utf8').catch(() => null);
  const found = text === null ? null : parseRunning(text);
  return found !== null && lives(found.pid) && (await answers(found.endpoint)) ? found : null;
}

/** Another process may have the number of one that was killed; it has not its port. */
async function answers(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/_rehearsal`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

const ANSWER_MS = 5_000;

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
