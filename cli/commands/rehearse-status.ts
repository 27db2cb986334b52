import type { Status } from '../../rehearsal/status';
import type { CommandFile } from '../command-file';
import { formatTable } from '../output/table';
import { runningRehearsal } from '../rehearsal/session-file';

export const command: CommandFile = {
  description: 'Lists what the pipelines of the running rehearsal do.',
  operands: [],
  options: [],
  examples: ['taglane rehearse status'],
  async run({ console, configuration }) {
    const { endpoint } = await runningRehearsal(configuration().root);
    const status = (await (await fetch(`${endpoint}/_rehearsal`)).json()) as Status;
    const rows = status.executions.map(({ pipeline, tag, status: of, stages }) => [
      pipeline,
      tag,
      of,
      stages.at(-1)?.name ?? '',
    ]);
    console.note(endpoint);
    console.result(() => formatTable(['pipeline', 'tag', 'status', 'stage'], rows, console));
    console.json(status);
  },
};
