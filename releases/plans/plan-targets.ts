import { join } from 'node:path';
import { LOCK_FILE, stackDirectory } from '../../buildspecs/artifacts';
import type { Configuration } from '../../tags/configuration';
import { InputError } from '../../tags/errors';
import type { Target } from '../../tags/target';
import { TerraformFailed } from '../errors';
import { WORKING_FILES } from '../stage-context';
import { checkIntegrity } from '../stages';
import { ProviderUnusable } from './errors';
import { PlanWorker } from './plan-worker';
import { ProviderProcess } from './provider-process';
import { providerProgram } from './provider-program';
import { shareOut } from './share-out';
import type { PlanOutcome, TargetPlan } from './target-plan';
import { planTarget, type PlanPlace } from './terraform-plan';

/** Targets to plan, all of which are synthesised already. Nothing is saved, and no state is locked. */
export interface PlansRequest extends PlanPlace {
  readonly configuration: Configuration;
  readonly targets: readonly Target[];
  /** How many plans run at the same time. */
  readonly workers: number;
  /** Every plan starts its own providers. */
  readonly isolated: boolean;
  readonly onStart?: (target: Target) => void;
  readonly onEnd?: (plan: TargetPlan) => void;
  /** Something that a person should know. */
  readonly onNote?: (text: string) => void;
}

/** Plans every target with its read-only role; the results come in the order of the targets. */
export async function planTargets(request: PlansRequest): Promise<TargetPlan[]> {
  const start = request.isolated ? undefined : await providerStart(request);
  const make = (target: Target, attached?: string): Promise<PlanOutcome> =>
    planTarget(request, target, attached);
  const workers = Array.from({ length: request.workers }, () => new PlanWorker(make, start));
  try {
    return await shareOut(request.targets, workers, (worker, target) => planShown(request, worker, target));
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

type Start = () => Promise<ProviderProcess>;

/** How workers start a provider process of the lock file that the stacks share; `undefined` where they cannot. */
async function providerStart(request: PlansRequest): Promise<Start | undefined> {
  const { targets, out, environment, signal, onNote } = request;
  const [first] = targets;
  if (first === undefined) return undefined;
  const context = { directory: join(out, 'provider'), environment, variables: {}, signal };
  try {
    const program = await providerProgram(join(stackDirectory(out, first.stack), LOCK_FILE), context);
    return () => ProviderProcess.start(program, environment);
  } catch (error) {
    if (!(error instanceof ProviderUnusable || error instanceof TerraformFailed)) throw error;
    if (!isStopped(request)) onNote?.(`plans do not share a provider: ${error.message}`);
    return undefined;
  }
}

async function planShown(
  request: PlansRequest,
  worker: PlanWorker<Target>,
  target: Target,
): Promise<TargetPlan> {
  if (isStopped(request)) return { target, outcome: { kind: 'stopped' }, durationMs: 0 };
  const startedAt = performance.now();
  request.onStart?.(target);
  const outcome = refusal(request, target) ?? (await worker.plan(target));
  const plan = { target, outcome, durationMs: Math.round(performance.now() - startedAt) };
  request.onEnd?.(plan);
  return plan;
}

function isStopped({ signal }: PlanPlace): boolean {
  return signal?.aborted === true;
}

function refusal({ configuration, out }: PlansRequest, target: Target): PlanOutcome | undefined {
  try {
    checkIntegrity({ configuration, target, out, workingFiles: WORKING_FILES });
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return { kind: 'failed', message: error.message };
    throw error;
  }
}
