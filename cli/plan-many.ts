import { writeFile } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { dirname } from 'node:path';
import { deployedLedger } from '../releases/ledger/deployed-ledger';
import { changedTargets } from '../releases/plans/changed-targets';
import { planTargets, type PlansRequest } from '../releases/plans/plan-targets';
import { summaryOf, totalText, type PlansSummary } from '../releases/plans/summary';
import { formatPlansJunit } from '../releases/plans/summary-junit';
import { formatMarkdown } from '../releases/plans/summary-markdown';
import { workerCount } from '../releases/plans/worker-count';
import { formatPlace } from '../tags/release-tag';
import type { Target } from '../tags/target';
import { environmentWithout } from '../tools/install-context';
import { makeDirectory } from '../tools/make-directory';
import type { Session } from './command-file';
import { EXIT, type ExitCode } from './exit-code';
import type { Input } from './input';
import { UsageError } from './output/failure';
import { formatPlans } from './output/plans';
import { outDirectory } from './release-context';
import { showSynth } from './synthesis';
import { chosenTargets } from './target-choice';

const EXITS: Readonly<Record<PlansSummary['verdict'], ExitCode>> = {
  unchanged: EXIT.fine,
  changes: EXIT.changes,
  failed: EXIT.fixable,
  stopped: EXIT.fixable,
};

/** Plans every target that the options leave, after one synth of them all, and prints one summary. */
export async function planMany(session: Session, input: Input): Promise<ExitCode> {
  const { console } = session;
  const parallel = parallelIn(input);
  const targets = await targetsToPlan(session, input);
  const summary = await plansShown(session, input, { targets, parallel });
  console.json(summary);
  console.result(() => formatPlans(summary, console));
  await writeIfAsked(input.text('junit'), () => formatPlansJunit(summary));
  await writeIfAsked(input.text('markdown'), () => formatMarkdown(summary));
  return EXITS[summary.verdict];
}

function parallelIn(input: Input): number | undefined {
  const text = input.text('parallel');
  if (text === undefined || /^[1-9][0-9]{0,3}$/.test(text)) return text === undefined ? text : Number(text);
  throw new UsageError(`--parallel ${text} is no number of plans; expected 1 or more, such as 4`);
}

async function targetsToPlan(session: Session, input: Input): Promise<readonly Target[]> {
  const { configuration, root } = session.configuration();
  const targets = chosenTargets(configuration, input);
  const out = outDirectory(input, root);
  if (targets.length === 0) return targets;
  await showSynth(session, { out, stacks: targets.map(({ stack }) => stack) });
  if (!input.flag('changed')) return targets;
  const rows = await deployedLedger(configuration).currents(targets.map(({ stack }) => stack));
  const changed = await changedTargets(targets, out, ({ stack }) => rows.get(stack)?.applied?.fingerprint);
  session.console.note(`${changed.length} of ${targets.length} differ from what is applied`);
  return changed;
}

interface Wish {
  readonly targets: readonly Target[];
  readonly parallel: number | undefined;
}

async function plansShown(
  session: Session,
  input: Input,
  { targets, parallel }: Wish,
): Promise<PlansSummary> {
  const { configuration, root } = session.configuration();
  const workers = workerCount({
    ...{ targets: targets.length, asked: parallel, cores: availableParallelism() },
    freeBytes: Math.min(freemem(), process.constrainedMemory() || Infinity),
  });
  const progress = session.console.progress(`plan, ${workers} at a time`);
  try {
    const plans = await planTargets({
      ...{ configuration, targets, out: outDirectory(input, root), workers },
      ...{ environment: environmentWithout(process.env, []), isolated: input.flag('isolated') },
      signal: session.interrupted(),
      ...movement(targets.length, (text) => progress.detail(text)),
      onNote: (text) => session.console.note(text),
    });
    const summary = summaryOf(plans);
    if (EXITS[summary.verdict] === EXIT.fixable) progress.fail(totalText(summary));
    else progress.done(totalText(summary));
    return summary;
  } catch (error) {
    progress.fail('stopped');
    throw error;
  }
}

/** Keeps the moving line at what runs now and how much is done. */
function movement(all: number, say: (text: string) => void): Pick<PlansRequest, 'onStart' | 'onEnd'> {
  const running = new Set<string>();
  let done = 0;
  const show = (): void => say(`${done} of ${all} done; ${[...running].join(', ')}`);
  return {
    onStart: (target) => {
      running.add(formatPlace(target));
      show();
    },
    onEnd: ({ target }) => {
      running.delete(formatPlace(target));
      done += 1;
      show();
    },
  };
}

async function writeIfAsked(file: string | undefined, text: () => string): Promise<void> {
  if (file === undefined) return;
  await makeDirectory(dirname(file));
  await writeFile(file, text());
}
