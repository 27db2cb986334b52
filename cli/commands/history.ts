import { formatPlace } from '../../tags/release-tag';
import { parseTargetArgument } from '../../tags/target-argument';
import { nothingReleased } from '../../releases/steering/errors';
import { executionsOf } from '../../releases/steering/execution-choice';
import type { CommandFile } from '../command-file';
import { deskOf } from '../desk';
import { LIMIT_OPTION, limitOf } from '../limit-option';
import { executionDetails, historyText } from '../output/history-text';

export const command: CommandFile = {
  description:
    'Lists the executions of a target, the newest first: what was released, how it went and who approved it. With a tag, shows all that is known of each.',
  operands: [['<target>', '<environment>_<region or global>/<team>, a stack id, or a release tag']],
  options: [LIMIT_OPTION],
  examples: ['taglane history prod_us-east-1/risk', 'taglane history prod_us-east-1/risk/2.0 --json'],
  async run(session, input) {
    const { console } = session;
    const desk = deskOf(session);
    const name = input.operand(0);
    const { target, tag } = parseTargetArgument(desk.configuration, name);
    const rows = await executionsOf(desk, name, limitOf(input));
    if (rows.length === 0) throw nothingReleased(tag ?? formatPlace(target), formatPlace(target));
    console.json(rows);
    const surface = { width: console.width, colors: console.colors, now: new Date() };
    console.result(() =>
      tag === null
        ? historyText(rows, surface)
        : rows.map((row) => executionDetails(row, surface)).join('\n\n'),
    );
  },
};
