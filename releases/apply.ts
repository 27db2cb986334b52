import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCK_FILE, PLAN_FILE, PLAN_RECORD_FILE } from '../buildspecs/artifacts';
import { providerFor } from '../tags/provider';
import { afterApply, type Left } from './after-apply';
import { sha256OfFile } from './digest';
import { applyEnded } from './apply-end';
import { planExpired, planRefused } from './errors';
import { initialise } from './init';
import { planProblems, type ApplyFacts } from './plan-freshness';
import { parsePlanRecord, type PlanRecord } from './plan-record';
import { pulledState } from './pulled-state';
import { sha256OfStack } from './stack-digest';
import { stackDirectoryOf, type StageContext } from './stage-context';
import { terraform, type TerraformContext } from './terraform';
import { APPLY } from './terraform-commands';
import { parseTerraformVersion, readTerraformOutput } from './terraform-output';

/** What an apply came to. `outputs` leaves out what Terraform marks as sensitive. */
export interface Applied extends Left {
  readonly record: PlanRecord;
}

/**
 * Applies the saved plan with the build role, or refuses: ReleaseRefused names everything that is no longer as it was
 * planned. `approvedSha256` is the plan's hash that a person saw, where one did.
 */
export async function applyPlan(context: StageContext, approvedSha256: string | null): Promise<Applied> {
  const terraformContext = applyContext(context);
  const record = await readPlanRecord(context);
  refuseOldPlan(context, record);
  await initialise(terraformContext, context.onStep);
  context.onStep?.('checking the saved plan');
  const problems = planProblems(record, await factsOf(context, terraformContext, approvedSha256));
  if (problems.length > 0) throw planRefused(record.stack, problems);
  context.onStep?.('terraform apply');
  await applyFile(context, terraformContext, record);
  const say = (line: string): void => context.onLine?.(line);
  return { record, ...(await afterApply(record, withoutLines(terraformContext), say)) };
}

function refuseOldPlan({ configuration, target, now }: StageContext, record: PlanRecord): void {
  const { planExpiryMinutes = 0 } = configuration.environments.get(target.environment) ?? {};
  const minutes = (now().getTime() - Date.parse(record.createdAt)) / 60_000;
  if (minutes > planExpiryMinutes) throw planExpired(record, planExpiryMinutes);
}

function applyContext(context: StageContext): TerraformContext {
  const { configuration, environment, tag, target, signal, onLine } = context;
  const variables = { role_arn: providerFor(configuration, target).role_arn, release: tag };
  return { directory: stackDirectoryOf(context), environment, variables, signal, onLine };
}

function withoutLines({ onLine: _, signal: __, ...context }: TerraformContext): TerraformContext {
  return context;
}

/** Reads the record beside the saved plan; throws ReleaseRefused when it cannot be read. */
export async function readPlanRecord({
  planDirectory,
}: Pick<StageContext, 'planDirectory'>): Promise<PlanRecord> {
  return parsePlanRecord(await readFile(join(planDirectory, PLAN_RECORD_FILE), 'utf8'));
}

async function factsOf(
  context: StageContext,
  terraformContext: TerraformContext,
  approvedSha256: string | null,
): Promise<ApplyFacts> {
  const { tag, commit, target, planDirectory } = context;
  const directory = stackDirectoryOf(context);
  const quiet = withoutLines(terraformContext);
  const [planSha256, lockSha256, stackSha256, terraformVersion, state] = await Promise.all([
    sha256OfFile(join(planDirectory, PLAN_FILE)),
    sha256OfFile(join(directory, LOCK_FILE)),
    sha256OfStack(directory),
    installedVersion(quiet),
    pulledState(quiet),
  ]);
  return {
    tag,
    commit,
    stack: target.stack,
    planSha256,
    lockSha256,
    stackSha256,
    terraformVersion,
    state,
    approvedSha256,
  };
}

async function installedVersion(context: TerraformContext): Promise<string> {
  const { stdout } = await terraform(context, ['version', '-json']);
  return readTerraformOutput('version', stdout, parseTerraformVersion);
}

async function applyFile(
  context: StageContext,
  terraformContext: TerraformContext,
  record: PlanRecord,
): Promise<void> {
  const file = join(context.planDirectory, PLAN_FILE);
  try {
    await terraform(terraformContext, [...APPLY, file]);
  } catch (error) {
    throw await applyEnded(record, error, () => pulledState(withoutLines(terraformContext)));
  }
}
