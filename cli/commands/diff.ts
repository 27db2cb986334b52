import { appliedDifference } from '../../releases/difference/applied-difference';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { parseTargetArgument } from '../../tags/target-argument';
import type { CommandFile } from '../command-file';
import { cloneOf } from '../new-tag';
import { differenceText } from '../output/difference-text';

export const command: CommandFile = {
  description:
    'Compares what is applied to a target with a tag: the commits between them, and what they change in the stack. Both are synthesised in checkouts of their own, without credentials. What Terraform would do is for a plan to say.',
  operands: [
    ['<target>', '<environment>_<region or global>/<team>, a stack id, or a release tag'],
    ['<tag>', 'a release tag, also of another target, or another revision of this clone'],
  ],
  options: [],
  examples: [
    'taglane diff prod_us-east-1/risk prod_us-east-1/risk/2.0',
    'taglane diff dev_global/research HEAD --json',
  ],
  async run(session, input) {
    const { console } = session;
    const { configuration } = session.configuration();
    const { target } = parseTargetArgument(configuration, input.operand(0));
    const current = await deployedLedger(configuration).current(target.stack);
    const wish = { target, current, revision: input.operand(1) };
    const progress = console.progress('diff');
    try {
      const difference = await appliedDifference(cloneOf(session), wish, {
        signal: session.interrupted(),
        onStep: (step) => {
          progress.update(step);
        },
      });
      progress.done('compared');
      console.json(difference);
      console.result(() => differenceText(difference, console.colors));
    } catch (error) {
      progress.fail('stopped');
      throw error;
    }
  },
};
