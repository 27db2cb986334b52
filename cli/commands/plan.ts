import type { CommandFile, Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import type { Input } from '../input';
import { UsageError } from '../output/failure';
import { planMany } from '../plan-many';
import { OUT_OPTION, releaseContext } from '../release-context';
import { JUNIT_OPTION, showPlan, writeJunit } from '../stages';
import { showSynth } from '../synthesis';
import { narrowsTargets, TARGET_OPTIONS } from '../target-choice';

export const command: CommandFile = {
  description:
    'With a tag: synthesises its stack, plans it with the read-only role, judges the plan and saves it for apply. With --all, --changed, --env, --team or --scope: plans those targets side by side, saves nothing, and ends with 0 (no change), 4 (changes) or 2 (a plan failed).',
  operands: [['[tag]', 'a release tag: <environment>_<region or global>/<team>/<version>']],
  options: [
    { flags: '--all', description: 'every target' },
    {
      flags: '--changed',
      description: 'only targets that differ from what is applied, as the ledger knows it',
    },
    ...TARGET_OPTIONS,
    { flags: '--parallel <n>', description: 'how many plans at a time (default: as cores and memory allow)' },
    { flags: '--isolated', description: 'Terraform starts the providers of each plan itself' },
    OUT_OPTION,
    JUNIT_OPTION,
    { flags: '--markdown <file>', description: 'also write the summary as Markdown' },
  ],
  examples: [
    'taglane plan dev_us-east-1/research/1.0',
    'taglane plan prod_global/risk/2.1.0 --json',
    'taglane plan --all --markdown plans.md',
    'taglane plan --env prod --scope eu-central-1 --parallel 4',
  ],
  run(session, input) {
    const many = input.flag('all') || input.flag('changed') || narrowsTargets(input);
    checkUsage(input, many);
    return many ? planMany(session, input) : planOne(session, input);
  },
};

function checkUsage(input: Input, many: boolean): void {
  const tagged = input.operands.length > 0;
  if (many && tagged) throw new UsageError('a tag names its target; give it without --all and the like');
  if (!many && !tagged) throw new UsageError('nothing to plan; give a release tag, or --all');
  if (input.flag('all') && narrowsTargets(input)) {
    throw new UsageError('--all means every target; --env, --team and --scope go without it');
  }
  const [idle] = ['parallel', 'markdown'].filter((name) => input.text(name) !== undefined);
  if (!many && idle !== undefined) throw new UsageError(`--${idle} is for plans over many targets`);
}

async function planOne(session: Session, input: Input): Promise<ExitCode> {
  const context = await releaseContext(session, input);
  await showSynth(session, { out: context.out, stacks: [context.target.stack] });
  const { plan, report, summary } = await showPlan(session, context);
  session.console.json({ record: plan.record, changes: plan.changes, report, summary });
  const junit = input.text('junit');
  if (junit !== undefined) await writeJunit(report, junit);
  return report.blocking.length === 0 ? EXIT.fine : EXIT.refused;
}
