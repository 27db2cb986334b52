import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../../tags/errors';
import { errorCode } from '../../tools/unknown-error';
import { rehearsalOf, sessionFile, type Rehearsing, type RunningRehearsal } from './session-file';

/** A checkout that belongs to the rehearsal of this process. */
export interface Claim {
  /** Says where it runs, now that it does. */
  note(where: Omit<RunningRehearsal, 'pid'>): Promise<void>;
  release(): Promise<void>;
}

/** Takes a checkout for one rehearsal; throws InputError, with the way to end the other, while another one has it. */
export async function claimCheckout(root: string): Promise<Claim> {
  const file = sessionFile(root);
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const write = (note: Rehearsing): Promise<void> => writeFile(draft, `${JSON.stringify(note, null, 2)}\n`);
  await write({ pid: process.pid, endpoint: null });
  try {
    await linkAlone(draft, file, root);
  } finally {
    await rm(draft);
  }
  return {
    note: async (where) => {
      await write({ pid: process.pid, ...where });
      await rename(draft, file);
    },
    release: () => rm(file, { force: true }),
  };
}

/** Puts a note in its place unless there is one of a rehearsal that lives; readers see it whole or not at all. */
async function linkAlone(draft: string, file: string, root: string): Promise<void> {
  for (;;) {
    try {
      return await link(draft, file);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const other = await rehearsalOf(root);
    if (other !== null) throw taken(other);
    await rm(file, { force: true });
  }
}

function taken({ pid, endpoint }: Rehearsing): InputError {
  const where = `process ${pid}, ${endpoint ?? 'starting'}`;
  return new InputError(
    `a rehearsal of this checkout runs already (${where}); end it with: taglane rehearse stop`,
  );
}
