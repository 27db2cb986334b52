import { join } from 'node:path';
import { STACK_FILE, stackDirectory } from '../../buildspecs/artifacts';
import type { Configuration } from '../../tags/configuration';
import { stackIds } from '../../tags/stack-id';
import { parseTargetArgument } from '../../tags/target-argument';
import type { CommandFile } from '../command-file';
import type { Input } from '../input';
import { formatFields } from '../output/fields';
import { UsageError } from '../output/failure';
import { OUT_OPTION, outDirectory } from '../release-context';
import { chosenStacks } from '../stack-choice';
import { showSynth } from '../synthesis';

export const command: CommandFile = {
  description: 'Synthesises stacks into <dir>/stacks/<stack id>/. Builds only the stacks that are named.',
  operands: [['[target or stack...]', 'places, release tags and stack ids; a stack id may hold *']],
  options: [{ flags: '--all', description: 'every stack that the configuration makes' }, OUT_OPTION],
  examples: [
    'taglane synth dev_us-east-1/research/1.0',
    'taglane synth tooling "access.*" --out build',
    'taglane synth --all',
  ],
  async run(session, input) {
    const { configuration, root } = session.configuration();
    const stacks = wantedStacks(configuration, input);
    const out = outDirectory(input, root);
    await showSynth(session, { out, stacks });
    const files = stacks.map((stack) => ({ stack, file: join(stackDirectory(out, stack), STACK_FILE) }));
    session.console.json({ out, stacks: files });
    session.console.result(
      formatFields(
        files.map(({ stack, file }) => [stack, file]),
        session.console.colors,
      ),
    );
  },
};

function wantedStacks(configuration: Configuration, input: Input): string[] {
  const known = stackIds(configuration);
  const all = input.flag('all');
  if (all !== input.operands.length > 0) {
    return all
      ? known
      : chosenStacks(
          input.operands.map((word) => stackOf(configuration, word)),
          known,
        );
  }
  throw new UsageError(
    all
      ? '--all means every stack; give it alone, or name the stacks without it'
      : 'nothing to synthesise; give release tags or stack ids, or --all (taglane targets lists the places)',
  );
}

/** A slash occurs in every place and release tag, and in no stack id. */
function stackOf(configuration: Configuration, word: string): string {
  return word.includes('/') ? parseTargetArgument(configuration, word).target.stack : word;
}
