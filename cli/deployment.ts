import { stackDirectory } from '../buildspecs/artifacts';
import type { Deployment, DeploymentResult, Proposal } from '../releases/deploy';
import { effectOf, formatCounts } from '../releases/plan-counts';
import { asks } from './asks';
import type { Session } from './command-file';
import { EndedEarly } from './output/failure';
import type { Progress } from './output/progress';

/** The option that answers every question beforehand. */
export const YES_OPTION = { flags: '--yes', description: 'apply without asking' };

/** A stack to deploy: where it was synthesised to, and whether the person agreed beforehand. */
export interface Order {
  readonly stack: string;
  readonly out: string;
  readonly agreed: boolean;
}

/** Deploys stacks one after the other. When one fails, says what became of each, and throws EndedEarly. */
export async function deployInTurn(
  { console }: Pick<Session, 'console'>,
  stacks: readonly string[],
  deploy: (stack: string) => Promise<DeploymentResult>,
): Promise<Record<string, string>> {
  const results = new Map<string, string>();
  for (const stack of stacks) {
    try {
      results.set(stack, await deploy(stack));
    } catch (error) {
      results.set(stack, 'stopped');
      const all = stacks.map((one) => [one, results.get(one) ?? 'not begun'] as const);
      if (all.length > 1) console.result(all.map(([one, result]) => `${one}: ${result}`).join('\n'));
      throw new EndedEarly(error, Object.fromEntries(all));
    }
  }
  return Object.fromEntries(results);
}

/** Deploys a stack with progress; the question shows every change. */
export async function deployShown(
  session: Session,
  { stack, out, agreed }: Order,
  deploy: (deployment: Deployment) => Promise<DeploymentResult>,
): Promise<DeploymentResult> {
  const progress = session.console.progress(stack);
  try {
    const result = await deploy({
      stack,
      terraform: {
        directory: stackDirectory(out, stack),
        environment: process.env,
        variables: {},
        signal: session.interrupted(),
        onLine: (line) => {
          progress.detail(line);
        },
      },
      onStep: (step) => {
        progress.update(step);
      },
      approve: async (proposal) => agreed || asked(session, progress, await proposal()),
    });
    progress.done(result);
    return result;
  } catch (error) {
    progress.fail('stopped');
    throw error;
  }
}

function asked(session: Session, progress: Progress, { stack, counts, changes }: Proposal): Promise<boolean> {
  progress.update('waiting for an answer');
  const lines = changes.flatMap(({ address, actions }) => {
    const effect = effectOf(actions);
    return effect === 'none' ? [] : [`  ${effect.padEnd(7)} ${address}`];
  });
  session.console.note([`${stack}: ${formatCounts(counts)}`, ...lines].join('\n'));
  return asks(session, `apply this to ${stack}?`);
}
