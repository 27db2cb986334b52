import type { Configuration } from '../../tags/configuration';
import { BOOTSTRAP_STACK, toolingStackIds } from '../../tags/stack-id';
import { targetsOf } from '../../tags/target';
import type { CommandFile } from '../command-file';
import { YES_OPTION, deployInTurn, deployShown } from '../deployment';
import { OUT_OPTION, outDirectory } from '../release-context';
import { chosenStacks } from '../stack-choice';
import { showSynth } from '../synthesis';
import { deployStack } from '../../releases/deploy';

export const command: CommandFile = {
  description:
    'Brings stacks of the tooling account and of the workload accounts’ access up to date: plan, question, apply of that plan. Targets are released by tags.',
  operands: [
    ['<stack...>', 'tooling, pipeline.<lane>, access.<account>, or a pattern with * such as "access.*"'],
  ],
  options: [OUT_OPTION, YES_OPTION],
  examples: ['taglane deploy tooling', 'taglane deploy "access.*" --yes', 'taglane deploy "pipeline.*"'],
  async run(session, input) {
    const { configuration, root } = session.configuration();
    const deployable = toolingStackIds(configuration).filter((id) => id !== BOOTSTRAP_STACK);
    const stacks = chosenStacks(input.operands, deployable, adviceFor(configuration));
    const out = outDirectory(input, root);
    const agreed = input.flag('yes');
    await showSynth(session, { out, stacks });
    const results = await deployInTurn(session, stacks, (stack) =>
      deployShown(session, { stack, out, agreed }, deployStack),
    );
    session.console.json(results);
  },
};

/** Stacks that are brought up in another way. */
function adviceFor(configuration: Configuration): (word: string) => string | undefined {
  const released = new Set(targetsOf(configuration).map(({ stack }) => stack));
  return (word) => {
    if (word === BOOTSTRAP_STACK) return 'it has a command of its own: taglane bootstrap';
    return released.has(word) ? 'a target is released by a tag: taglane run <tag>, or push it' : undefined;
  };
}
