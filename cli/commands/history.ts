import { pastExecutions } from '../../releases/steering/past-executions';
import type { CommandFile } from '../command-file';
import { deskOf } from '../desk';
import { LIMIT_OPTION, limitOf } from '../limit-option';
import { executionDetails, historyText } from '../output/history-text';

export const command: CommandFile = {
  description:
    'Lists the executions of a target, the newest first: what was released, how it went and who approved it. With a tag, shows all that is known of each, also of one that selects no target and was refused.',
  operands: [['<target>', '<environment>_<region or global>/<team>, a stack id, or a release tag']],
  options: [
    LIMIT_OPTION,
    { flags: '--all', description: 'also the looks for drift that found everything as it should be' },
  ],
  examples: ['taglane history prod_us-east-1/risk', 'taglane history prod_us-east-1/risk/2.0 --json'],
  async run(session, input) {
    const { console } = session;
    const desk = deskOf(session);
    const looks = input.flag('all') ? 'all' : 'telling';
    const { rows, tag } = await pastExecutions(desk, input.operand(0), { limit: limitOf(input), looks });
    console.json(rows);
    const surface = { width: console.width, colors: console.colors, now: new Date() };
    console.result(() =>
      tag === null
        ? historyText(rows, surface)
        : rows.map((row) => executionDetails(row, surface)).join('\n\n'),
    );
  },
};
