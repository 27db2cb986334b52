import { readFile } from 'node:fs/promises';
import { rehearsedLogFile } from '../../rehearsal/build-files';
import { InputError } from '../../tags/errors';
import { listed } from '../../tags/nearest';
import { printable } from '../../tags/printable';
import type { CommandFile } from '../command-file';
import { runningStatus } from '../rehearsal/running-status';
import { runningRehearsal } from '../rehearsal/session-file';

export const command: CommandFile = {
  description: 'Prints the log of the latest build whose id contains the words, as "dev_plan".',
  operands: [['<build>', 'a build, or a part of its id']],
  options: [],
  examples: ['taglane rehearse logs dev_plan', 'taglane rehearse logs capture'],
  async run({ console, configuration }, input) {
    const { endpoint, directory } = await runningRehearsal(configuration().root);
    const { builds } = await runningStatus(endpoint);
    const wanted = input.operand(0);
    const build = builds.find(({ id }) => id.includes(wanted));
    if (build === undefined) {
      const projects = [...new Set(builds.map(({ project }) => project))];
      throw new InputError(`no build ${printable(wanted)}; there are ${listed(projects)}`);
    }
    const text = await readFile(rehearsedLogFile(directory, build.id), 'utf8').catch(() => '');
    console.result(text.trimEnd());
    console.json({ ...build, log: text });
  },
};
