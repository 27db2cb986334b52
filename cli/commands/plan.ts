import type { CommandFile } from '../command-file';
import { EXIT } from '../exit-code';
import { OUT_OPTION, releaseContext } from '../release-context';
import { JUNIT_OPTION, showPlan, writeJunit } from '../stages';
import { showSynth } from '../synthesis';

export const command: CommandFile = {
  description:
    'Synthesises the stack of a tag, plans it with the read-only role, judges the plan and saves it for apply.',
  operands: [['<tag>', 'a release tag: <environment>_<region or global>/<team>/<version>']],
  options: [OUT_OPTION, JUNIT_OPTION],
  examples: ['taglane plan dev_us-east-1/research/1.0', 'taglane plan prod_global/risk/2.1.0 --json'],
  async run(session, input) {
    const context = await releaseContext(session, input);
    await showSynth(session, { out: context.out, stacks: [context.target.stack] });
    const { plan, report, summary } = await showPlan(session, context);
    session.console.json({ record: plan.record, changes: plan.changes, report, summary });
    const junit = input.text('junit');
    if (junit !== undefined) await writeJunit(report, junit);
    return report.blocking.length === 0 ? EXIT.fine : EXIT.refused;
  },
};
