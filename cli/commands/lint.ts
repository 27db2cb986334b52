import { OUT_OPTION, releaseContext } from '../release-context';
import type { CommandFile } from '../command-file';
import { EXIT } from '../exit-code';
import { JUNIT_OPTION, showGate, showSynth, writeJunit } from '../stages';

export const command: CommandFile = {
  description: 'Synthesises the stack of a tag and lints it: tflint and terraform validate.',
  operands: [['<tag>', 'a release tag: <environment>_<region or global>/<team>/<version>']],
  options: [OUT_OPTION, JUNIT_OPTION],
  examples: ['taglane lint dev_us-east-1/research/1.0', 'taglane lint dev_global/research/1.0 --json'],
  async run(session, input) {
    const context = await releaseContext(session, input);
    await showSynth(session, context);
    const report = await showGate(session, context, 'lint');
    session.console.json(report);
    const junit = input.text('junit');
    if (junit !== undefined) await writeJunit(report, junit);
    return report.blocking.length === 0 ? EXIT.fine : EXIT.refused;
  },
};
