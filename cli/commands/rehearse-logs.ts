import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Status } from '../../rehearsal/status';
import { InputError } from '../../tags/errors';
import type { CommandFile } from '../command-file';
import { runningRehearsal } from '../rehearsal/session-file';

export const command: CommandFile = {
  description: 'Prints the log of the latest build whose id contains the words, as "dev_plan".',
  operands: [['<build>', 'a build, or a part of its id']],
  options: [],
  examples: ['taglane rehearse logs dev_plan', 'taglane rehearse logs capture'],
  async run({ console, configuration }, input) {
    const { endpoint, directory } = await runningRehearsal(configuration().root);
    const { builds } = (await (await fetch(`${endpoint}/_rehearsal`)).json()) as Status;
    const wanted = input.operand(0);
    const build = builds.find(({ id }) => id.includes(wanted));
    if (build === undefined) throw new InputError(`no build "${wanted}"; there are ${listed(builds)}`);
    const file = join(directory, 'services', 'builds', build.id.replaceAll(':', '-'), 'build.log');
    const text = await readFile(file, 'utf8').catch(() => '');
    console.result(text.trimEnd());
    console.json({ ...build, log: text });
  },
};

function listed(builds: Status['builds']): string {
  const projects = [...new Set(builds.map(({ project }) => project))];
  return projects.length === 0 ? 'none yet' : projects.join(', ');
}
