import { stackDirectory } from '../../buildspecs/artifacts';
import { planRoleFor } from '../../tags/provider';
import type { Target } from '../../tags/target';
import { TerraformFailed } from '../errors';
import { initialise } from '../init';
import { terraform, type TerraformContext } from '../terraform';
import { HAS_CHANGES, PREVIEW } from '../terraform-commands';
import { parsePlanMessages } from './plan-messages';
import type { PlanOutcome } from './target-plan';

/** Where plans are made, and as whom. */
export interface PlanPlace {
  /** The directory that holds `stacks/<stack id>/`. */
  readonly out: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** Plans a synthesised target with its read-only role, by providers that run already where `attached` names some. */
export async function planTarget(
  { out, environment, signal }: PlanPlace,
  target: Target,
  attached?: string,
): Promise<PlanOutcome> {
  const outcome = await outcomeOf({
    directory: stackDirectory(out, target.stack),
    environment,
    variables: { role_arn: planRoleFor(target) },
    ...{ attached, signal },
  });
  return signal?.aborted === true ? { kind: 'stopped' } : outcome;
}

/** Terraform's exit code for a plan that failed. */
const FAILED = 1;

async function outcomeOf(context: TerraformContext): Promise<PlanOutcome> {
  try {
    await initialise(context);
    const { code, stdout, stderr, truncated } = await terraform(context, PREVIEW, [FAILED, HAS_CHANGES]);
    if (truncated) return { kind: 'failed', message: 'the plan says more than 64 MiB' };
    const { errors, ...planned } = parsePlanMessages(stdout);
    if (code === 0) return { kind: 'unchanged' };
    if (code === HAS_CHANGES) return { kind: 'changes', ...planned };
    return { kind: 'failed', message: errors === '' ? stderr.trim() : errors };
  } catch (error) {
    if (error instanceof TerraformFailed) return { kind: 'failed', message: error.message };
    throw error;
  }
}
