import { OUT_OPTION, releaseContext } from '../release-context';
import type { CommandFile } from '../command-file';
import { EXIT } from '../exit-code';
import { JUNIT_OPTION, showGate, showSynth, writeJunit } from '../stages';

export const command: CommandFile = {
  description: 'Synthesises the stack of a tag and scans it: checkov and the integrity rules.',
  operands: [['<tag>', 'a release tag: <environment>_<region or global>/<team>/<version>']],
  options: [OUT_OPTION, JUNIT_OPTION],
  examples: ['taglane scan dev_us-east-1/research/1.0', 'taglane scan dev_global/research/1.0 --json'],
  async run(session, input) {
    const context = await releaseContext(session, input);
    await showSynth(session, context);
    const report = await showGate(session, context, 'scan');
    session.console.json(report);
    const junit = input.text('junit');
    if (junit !== undefined) await writeJunit(report, junit);
    return report.blocking.length === 0 ? EXIT.fine : EXIT.refused;
  },
};
