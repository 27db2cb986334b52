import type { CommandFile } from './command-file';
import { EXIT } from './exit-code';
import { OUT_OPTION, targetContext } from './release-context';
import { JUNIT_OPTION, showGate, writeJunit, type StackGate } from './stages';
import { showSynth } from './synthesis';

/** The command that synthesises the stack of a target and runs one gate on it. */
export function gateCommand(gate: StackGate, description: string): CommandFile {
  return {
    description,
    operands: [['<target>', '<environment>_<region or global>/<team>, a stack id, or a release tag']],
    options: [OUT_OPTION, JUNIT_OPTION],
    examples: [`taglane ${gate} dev_us-east-1/research/1.0`, `taglane ${gate} dev_global/research --json`],
    async run(session, input) {
      const context = targetContext(session, input);
      await showSynth(session, { out: context.out, stacks: [context.target.stack] });
      const report = await showGate(session, context, gate);
      session.console.json(report);
      const junit = input.text('junit');
      if (junit !== undefined) await writeJunit(report, junit);
      return report.blocking.length === 0 ? EXIT.fine : EXIT.refused;
    },
  };
}
