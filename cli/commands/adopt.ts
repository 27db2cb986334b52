import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { adoptionFile, formatAdoption } from '../../buildspecs/adoption';
import { adopt, isEmpty, type AdoptionResult } from '../../releases/adoption/adopt';
import { existingAdoption, mergedAdoption } from '../../releases/adoption/adoption-file';
import { formatBlocks } from '../../releases/adoption/blocks';
import { parseStateResources, type StateResource } from '../../releases/adoption/state-resources';
import { formatCounts } from '../../releases/plan-counts';
import type { StageContext } from '../../releases/stage-context';
import { makeDirectory } from '../../tools/make-directory';
import type { CommandFile, Session } from '../command-file';
import { readText } from '../configuration-file';
import { OUT_OPTION, targetContext } from '../release-context';
import { shown } from '../stages';
import { showSynth } from '../synthesis';

export const command: CommandFile = {
  description:
    'Prints the moved and import blocks that bring existing resources under the addresses of a target’s stack, and says what a plan with them would do. Changes nothing.',
  operands: [['<target>', '<environment>_<region or global>/<team>']],
  options: [
    { flags: '--state <file>', description: 'another state whose resources the target takes over' },
    {
      flags: '--write',
      description: 'keep the blocks in adopted/<stack>.json, which synth adds to the stack',
    },
    OUT_OPTION,
  ],
  examples: [
    'taglane adopt dev_global/research',
    'taglane adopt dev_us-east-1/research --state old.tfstate --write',
  ],
  async run(session, input) {
    const { console } = session;
    const { root } = session.configuration();
    const context = targetContext(session, input);
    const { stack } = context.target;
    const given = input.text('state');
    const other = given === undefined ? [] : parseStateResources(readText(resolve(given)), given);
    await showSynth(session, { out: context.out, stacks: [stack] });
    const result = await shownAdoption(session, context, other);
    console.result(isEmpty(result.adoption) ? 'nothing to adopt' : formatBlocks(result.adoption));
    for (const line of notesOn(result)) console.note(line);
    const file = join(root, adoptionFile(stack));
    if (input.flag('write') && !isEmpty(result.adoption)) {
      await makeDirectory(dirname(file));
      await writeFile(file, formatAdoption(mergedAdoption(await existingAdoption(file), result.adoption)));
      console.note(`written: ${adoptionFile(stack)}; commit it, and release the target`);
    }
    console.json(result);
  },
};

async function shownAdoption(
  session: Session,
  context: StageContext,
  other: readonly StateResource[],
): Promise<AdoptionResult> {
  let result: AdoptionResult | undefined;
  await shown(session, 'adopt', context, async (watched) => {
    result = await adopt(watched, other);
    return summaryOf(result);
  });
  if (result === undefined) throw new Error('adopt ended without a result');
  return result;
}

function summaryOf({ adoption, counts }: AdoptionResult): string {
  const { moved, import: imported } = adoption;
  return `${moved.length} moved, ${imported.length} imported; the plan with them: ${formatCounts(counts)}`;
}

function notesOn({ undecided }: AdoptionResult): string[] {
  return undecided.map(
    ({ existing, wanted }) =>
      `not decided: ${existing} may be ${wanted.join(' or ')}; write the block yourself`,
  );
}
