import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCK_FILE, PLAN_FILE, PLAN_RECORD_FILE } from '../buildspecs/artifacts';
import { planRoleFor } from '../tags/provider';
import { sha256, sha256OfFile } from './digest';
import { planMissing } from './errors';
import { initialise } from './init';
import { countChanges, type PlannedChange } from './plan-counts';
import { readPlanJson } from './plan-json';
import type { Operation } from './operation';
import { formatPlanRecord, type PlanRecord } from './plan-record';
import { type Commands, withOneProvider } from './plans/one-provider';
import { sha256OfStack } from './stack-digest';
import { stackDirectoryOf, type StageContext } from './stage-context';
import { plannedStateIdentity } from './state-identity';
import { terraform, type TerraformContext } from './terraform';
import { HAS_CHANGES, PLAN } from './terraform-commands';

/** A plan that was made and saved. `json` holds secrets in clear: it stays in memory. */
export interface SavedPlan {
  readonly record: PlanRecord;
  readonly json: string;
  readonly changes: readonly PlannedChange[];
}

/** Plans the release with the read-only role and saves the plan, not its record yet; throws TerraformFailed. */
export async function savePlan(context: StageContext, operation: Operation): Promise<SavedPlan> {
  const terraformContext = planContext(context);
  const file = join(context.planDirectory, PLAN_FILE);
  await mkdir(context.planDirectory, { recursive: true, mode: 0o700 });
  await forgetPlan(context.planDirectory);
  const initialised = await initialise(terraformContext, context.onStep);
  context.onStep?.('terraform plan');
  const commands: Commands<Made> = (one) => madePlan(one, file, operation);
  const { json, ...found } = await (context.sharedProvider === true
    ? withOneProvider(terraformContext, initialised, commands)
    : commands(terraformContext));
  return { record: await recordOf(context, operation, found), json, changes: found.changes };
}

/** Writes the record of a plan that may be applied; without it there is nothing to apply. */
export async function keepPlan({ planDirectory }: StageContext, record: PlanRecord): Promise<void> {
  await writeFile(join(planDirectory, PLAN_RECORD_FILE), formatPlanRecord(record), { mode: 0o600 });
}

/** Removes a saved plan and its record. */
export async function forgetPlan(planDirectory: string): Promise<void> {
  await Promise.all(SAVED.map((file) => rm(join(planDirectory, file), { force: true })));
}

/** Throws InputError when there is no saved plan, or only a part of it. */
export function requirePlan({ planDirectory, tag, target }: StageContext): void {
  const missing = SAVED.find((file) => !existsSync(join(planDirectory, file)));
  if (missing !== undefined) throw planMissing(target.stack, tag, missing);
}

const SAVED = [PLAN_FILE, PLAN_RECORD_FILE];

function planContext(context: StageContext): TerraformContext {
  const { environment, tag, target, signal, onLine } = context;
  return {
    directory: stackDirectoryOf(context),
    environment,
    variables: { role_arn: planRoleFor(target), release: tag },
    signal,
    onLine,
  };
}

function planCommand(file: string, operation: Operation): [string, ...string[]] {
  return [...PLAN, ...(operation === 'destroy' ? ['-destroy'] : []), `-out=${file}`];
}

type Found = Pick<PlanRecord, 'terraformVersion' | 'hasChanges'> & Pick<SavedPlan, 'changes'>;
type Made = Found & Pick<SavedPlan, 'json'>;

async function madePlan(context: TerraformContext, file: string, operation: Operation): Promise<Made> {
  const { code } = await terraform(context, planCommand(file, operation), [HAS_CHANGES]);
  await chmod(file, 0o600);
  return { ...(await readPlanJson(context, file)), hasChanges: code === HAS_CHANGES };
}

async function recordOf(context: StageContext, operation: Operation, found: Found): Promise<PlanRecord> {
  const directory = stackDirectoryOf(context);
  const [plan, lockSha256, stackSha256] = await Promise.all([
    readFile(join(context.planDirectory, PLAN_FILE)),
    sha256OfFile(join(directory, LOCK_FILE)),
    sha256OfStack(directory),
  ]);
  const { tag, commit, target, now } = context;
  return {
    ...{ version: 1, tag, stack: target.stack, commit, operation },
    ...{ planSha256: sha256(plan), lockSha256, stackSha256 },
    ...{ terraformVersion: found.terraformVersion, state: plannedStateIdentity(plan) },
    ...{ counts: countChanges(found.changes), hasChanges: found.hasChanges, createdAt: now().toISOString() },
  };
}
