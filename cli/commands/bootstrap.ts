import { join } from 'node:path';
import { bootstrap } from '../../releases/bootstrap';
import { bootstrapAccount } from '../../releases/bootstrap-account';
import { BOOTSTRAP_STACK } from '../../tags/stack-id';
import type { CommandFile } from '../command-file';
import { YES_OPTION, deployShown } from '../deployment';
import { OUT_OPTION, outDirectory } from '../release-context';
import { showSynth } from '../synthesis';

export const command: CommandFile = {
  description:
    'Makes the buckets and lock tables that every state lives in, in the tooling account. Run it again after an interruption or a change of the environments.',
  operands: [],
  options: [OUT_OPTION, YES_OPTION],
  examples: ['taglane bootstrap', 'taglane bootstrap --yes'],
  async run(session, input) {
    const { configuration, root } = session.configuration();
    const { account, region } = configuration.tooling;
    const out = outDirectory(input, root);
    await showSynth(session, { out, stacks: [BOOTSTRAP_STACK] });
    const order = { stack: BOOTSTRAP_STACK, out, agreed: input.flag('yes') };
    const result = await deployShown(session, order, ({ terraform, approve, onStep }) =>
      bootstrap({
        ...{ account, region, terraform, approve, aws: bootstrapAccount(region) },
        localState: join(input.text('out') === undefined ? join(root, '.taglane') : out, 'bootstrap.tfstate'),
        ...(onStep === undefined ? {} : { onStep }),
      }),
    );
    session.console.json({ [BOOTSTRAP_STACK]: result });
  },
};
