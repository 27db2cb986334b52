import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLAN_FILE } from '../buildspecs/artifacts';
import { deployEnded } from './apply-end';
import { initialise } from './init';
import { countChanges, type PlanCounts, type PlannedChange } from './plan-counts';
import { readPlanJson } from './plan-json';
import { untaintProtected } from './protected-taints';
import { pulledState } from './pulled-state';
import { plannedStateIdentity } from './state-identity';
import { terraform, type TerraformContext } from './terraform';
import { APPLY, HAS_CHANGES, PLAN } from './terraform-commands';

/** A stack of the tooling account or of a workload account's access, to be brought up to date by a person. */
export interface Deployment {
  readonly stack: string;
  readonly terraform: TerraformContext;
  readonly onStep?: (step: string) => void;
  /** Asks whether these changes are wanted; called only when there are some. What they are is read when it is asked for. */
  readonly approve: (proposal: () => Promise<Proposal>) => Promise<boolean>;
}

/** What a deployment would do. */
export interface Proposal {
  readonly stack: string;
  readonly counts: PlanCounts;
  readonly changes: readonly PlannedChange[];
}

export type DeploymentResult = 'applied' | 'no changes' | 'declined';

/** Plans a stack, asks, and applies exactly that plan; throws TerraformFailed, which says what an apply left. */
export async function deployStack(deployment: Deployment): Promise<DeploymentResult> {
  const { terraform: context, onStep } = deployment;
  const directory = await mkdtemp(join(tmpdir(), 'taglane-deploy-'));
  const file = join(directory, PLAN_FILE);
  try {
    await initialise(context, onStep);
    await untaintProtected(context);
    onStep?.('terraform plan');
    const { code } = await terraform(context, [...PLAN, `-out=${file}`], [HAS_CHANGES]);
    if (code !== HAS_CHANGES) return 'no changes';
    if (!(await deployment.approve(() => proposalOf(deployment, file)))) return 'declined';
    onStep?.('terraform apply');
    await applyFile(deployment, file);
    return 'applied';
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

// The provider watches the lifecycle of a new bucket for a minute; with Terraform's ten at a time the rest would wait.
const PARALLELISM = '-parallelism=30';

async function applyFile({ stack, terraform: context }: Deployment, file: string): Promise<void> {
  const { signal: _, onLine: __, ...quiet } = context;
  try {
    await terraform(context, [...APPLY, PARALLELISM, file]);
  } catch (error) {
    throw await deployEnded({ stack, directory: context.directory }, error, {
      before: async () => plannedStateIdentity(await readFile(file)),
      now: () => pulledState(quiet),
    });
  }
}

async function proposalOf({ stack, terraform: context }: Deployment, file: string): Promise<Proposal> {
  const { changes } = await readPlanJson(context, file);
  return { stack, counts: countChanges(changes), changes };
}
