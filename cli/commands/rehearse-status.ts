import type { Status } from '../../rehearsal/status';
import type { CommandFile } from '../command-file';
import type { Console } from '../output/console';
import { plainText } from '../output/plain-text';
import { formatTable } from '../output/table';
import { runningStatus } from '../rehearsal/running-status';
import { printEnvironment } from '../rehearsal/serve';
import { runningRehearsal } from '../rehearsal/session-file';

export const command: CommandFile = {
  description: 'Lists what the pipelines of the running rehearsal do.',
  operands: [],
  options: [{ flags: '--exports', description: 'print the lines that another shell evaluates to use it' }],
  examples: ['taglane rehearse status', 'taglane rehearse status --exports'],
  async run(session, input) {
    const { console } = session;
    const { root, configuration } = session.configuration();
    const { endpoint } = await runningRehearsal(root);
    if (input.flag('exports')) return printEnvironment(session, { endpoint }, configuration);
    const status = await runningStatus(endpoint);
    console.note(endpoint);
    console.result(() => statusText(status, console));
    console.json(status);
  },
};

const HEAD = ['pipeline', 'tag', 'status', 'stage', 'why'];

function statusText({ executions, mishaps }: Status, console: Console): string {
  const rows = executions.map(({ pipeline, tag, status, stages, trigger, reason }) => [
    pipeline,
    tag === '' ? `(${trigger})` : tag,
    status,
    stages.at(-1)?.name ?? '',
    plainText(reason ?? ''),
  ]);
  const besides = mishaps.map(({ what, reason }) => `${what}: ${plainText(reason)}`);
  return [formatTable(HEAD, rows, console), ...besides].join('\n');
}
