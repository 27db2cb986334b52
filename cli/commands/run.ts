import type { StageContext } from '../../releases/stage-context';
import { asks } from '../asks';
import type { CommandFile, Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import { YES_OPTION } from '../deployment';
import { OUT_OPTION, releaseContext } from '../release-context';
import { showApply, showGate, showPlan } from '../stages';
import { showSynth } from '../synthesis';

/** What came of each stage, as far as the run got. */
type RunResult = Readonly<Record<string, unknown>>;

export const command: CommandFile = {
  description: 'Runs all stages of a release from this machine: synth, lint, scan, plan, a question, apply.',
  operands: [['<tag>', 'a release tag: <environment>_<region or global>/<team>/<version>']],
  options: [OUT_OPTION, YES_OPTION],
  examples: ['taglane run dev_us-east-1/research/1.0', 'taglane run dev_global/research/1.0 --yes'],
  async run(session, input) {
    const context = await releaseContext(session, input);
    const { code, result } = await runStages(session, context, input.flag('yes'));
    session.console.json(result);
    return code;
  },
};

async function runStages(
  session: Session,
  context: StageContext,
  agreed: boolean,
): Promise<{ readonly code: ExitCode; readonly result: RunResult }> {
  await showSynth(session, { out: context.out, stacks: [context.target.stack] });
  const lint = await showGate(session, context, 'lint');
  const scan = await showGate(session, context, 'scan');
  if (lint.blocking.length + scan.blocking.length > 0) return { code: EXIT.refused, result: { lint, scan } };
  const { plan, report, summary } = await showPlan(session, context);
  const result = { lint, scan, plan: { record: plan.record, report, summary } };
  if (report.blocking.length > 0) return { code: EXIT.refused, result };
  if (!plan.record.hasChanges) {
    session.console.result('\nno changes: nothing to apply');
    return { code: EXIT.fine, result };
  }
  if (!agreed && !(await wanted(session, context))) {
    session.console.result(`not applied; the plan is kept: taglane apply ${context.tag}`);
    return { code: EXIT.fine, result };
  }
  const { state, outputs } = await showApply(session, context, plan.record.planSha256);
  return { code: EXIT.fine, result: { ...result, applied: { state, outputs: Object.fromEntries(outputs) } } };
}

function wanted(session: Session, { target }: StageContext): Promise<boolean> {
  return asks(session, `apply this plan to account ${target.account}, ${target.region}?`);
}
