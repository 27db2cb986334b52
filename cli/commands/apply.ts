import type { CommandFile } from '../command-file';
import { OUT_OPTION, releaseContext } from '../release-context';
import { showApply } from '../stages';

export const command: CommandFile = {
  description:
    'Applies the plan that "taglane plan" saved for a tag, or refuses when anything has changed since. Lint and scan are commands of their own; "taglane run" does all stages.',
  operands: [['<tag>', 'the release tag that was planned']],
  options: [OUT_OPTION],
  examples: ['taglane apply dev_us-east-1/research/1.0'],
  async run(session, input) {
    const context = await releaseContext(session, input);
    const { record, state, outputs } = await showApply(session, context, null);
    session.console.json({ record, state, outputs: Object.fromEntries(outputs) });
  },
};
