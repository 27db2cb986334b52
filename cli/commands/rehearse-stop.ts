import { setTimeout as delay } from 'node:timers/promises';
import { InputError } from '../../tags/errors';
import type { CommandFile } from '../command-file';
import { forgetKept } from '../rehearsal/kept';
import { isRehearsing, rehearsalOf, runningRehearsal } from '../rehearsal/session-file';

const limitMs = 60_000;
const lookAgainMs = 100;

export const command: CommandFile = {
  description: 'Ends the running rehearsal, waits until it has tidied up, and removes what --keep has kept.',
  operands: [],
  options: [],
  examples: ['taglane rehearse stop'],
  async run({ console, configuration }) {
    const { root } = configuration();
    const running = await rehearsalOf(root);
    if (running !== null) await end(root, running.pid);
    const forgotten = await forgetKept(root);
    if (running === null && !forgotten) await runningRehearsal(root);
    console.result(forgotten ? 'stopped, and removed what was kept' : 'stopped');
    console.json({ stopped: running?.pid ?? null, forgotten });
  },
};

async function end(root: string, pid: number): Promise<void> {
  process.kill(pid, 'SIGTERM');
  const until = Date.now() + limitMs;
  while (await isRehearsing(root)) {
    if (Date.now() > until)
      throw new InputError(
        `the rehearsal (process ${pid}) has not ended after ${limitMs / 1000} s; wait, or end it with: kill -KILL ${pid}`,
      );
    await delay(lookAgainMs);
  }
}
