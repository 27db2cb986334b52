import { setTimeout as delay } from 'node:timers/promises';
import { InputError } from '../../tags/errors';
import type { CommandFile } from '../command-file';
import { runningRehearsal } from '../rehearsal/session-file';

const limitMs = 60_000;
const lookAgainMs = 100;

export const command: CommandFile = {
  description: 'Ends the running rehearsal and waits until it has tidied up.',
  operands: [],
  options: [],
  examples: ['taglane rehearse stop'],
  async run({ console, configuration }) {
    const { root } = configuration();
    const { pid } = await runningRehearsal(root);
    process.kill(pid, 'SIGTERM');
    const until = Date.now() + limitMs;
    while (await runs(root)) {
      if (Date.now() > until) throw new InputError(`the rehearsal (process ${pid}) does not end`);
      await delay(lookAgainMs);
    }
    console.result('stopped');
    console.json({ stopped: pid });
  },
};

function runs(root: string): Promise<boolean> {
  return runningRehearsal(root).then(
    () => true,
    () => false,
  );
}
