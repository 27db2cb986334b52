import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { STATUS_PATH } from '../../rehearsal/status';
import { InputError } from '../../tags/errors';
import { processLives } from '../../tools/process-group';

/** A rehearsal that runs now, for the commands that ask about it. */
export interface RunningRehearsal {
  readonly pid: number;
  readonly endpoint: string;
  readonly directory: string;
}

/** A rehearsal of a checkout; one that is only starting has no address yet. */
export type Rehearsing = RunningRehearsal | { readonly pid: number; readonly endpoint: null };

/** Is there a rehearsal of a checkout that has not tidied up yet? */
export async function isRehearsing(root: string): Promise<boolean> {
  const found = await noteIn(root);
  return found !== null && processLives(found.pid);
}

/** The rehearsal of a checkout; throws InputError when none runs. */
export async function runningRehearsal(root: string): Promise<RunningRehearsal> {
  const found = await rehearsalOf(root);
  if (found === null)
    throw new InputError(
      'no rehearsal runs here; start one with: taglane rehearse, or taglane rehearse --serve',
    );
  if (found.endpoint === null)
    throw new InputError(`the rehearsal (process ${found.pid}) is starting; ask again`);
  return found;
}

/**
 * The rehearsal of a checkout that answers or is starting; `null` when there is none. Throws InputError while its process
 * lives and does not answer: what it keeps is still its own.
 */
export async function rehearsalOf(root: string): Promise<Rehearsing | null> {
  const found = await noteIn(root);
  if (found === null || !processLives(found.pid)) return null;
  const isThere = await (found.endpoint === null ? isYoung(sessionFile(root)) : answers(found.endpoint));
  if (isThere || !processLives(found.pid)) return isThere ? found : null;
  throw silent(found, root);
}

/** Another process may have the number of one that was killed: which it is, only a person can tell. */
function silent({ pid, endpoint }: Rehearsing, root: string): InputError {
  return new InputError(
    `the rehearsal of this checkout (process ${pid}) does not answer${endpoint === null ? '' : ` at ${endpoint}`}; ask again, or end it with: kill ${pid}\nif that process is no rehearsal, remove ${sessionFile(root)}`,
  );
}

async function answers(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}${STATUS_PATH}`, { signal: AbortSignal.timeout(ANSWER_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function isYoung(file: string): Promise<boolean> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < START_MS,
    () => false,
  );
}

const ANSWER_MS = 5_000;
const START_MS = 120_000;

/** Where a rehearsal says that it has a checkout. */
export function sessionFile(root: string): string {
  return join(root, '.taglane', 'rehearsal.json');
}

async function noteIn(root: string): Promise<Rehearsing | null> {
  const text = await readFile(sessionFile(root), 'utf8').catch(() => '');
  return text === '' ? null : (JSON.parse(text) as Rehearsing);
}
