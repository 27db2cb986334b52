import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { BOOTSTRAP_STACK } from '../tags/stack-id';
import type { BootstrapAccount } from './bootstrap-account';
import { adopt, forgetLocalState, moveStateIn, useLocalState } from './bootstrap-local-state';
import { possessions } from './bootstrap-possessions';
import { readBootstrapStack, type BootstrapStackFile, type NamedResource } from './bootstrap-stack-file';
import { deployStack, type Deployment, type DeploymentResult } from './deploy';
import { bootstrapRefused } from './errors';
import type { TerraformContext } from './terraform';

/** The first deployment of all: of the buckets and tables that states are kept and locked in. */
export interface Bootstrap {
  /** The tooling account. */
  readonly account: string;
  readonly region: string;
  /** The context of the synthesised bootstrap stack. */
  readonly terraform: TerraformContext;
  readonly aws: BootstrapAccount;
  /** The absolute path of the state until its bucket is there. It outlives an interrupted run and goes after the last step. */
  readonly localState: string;
  readonly onStep?: (step: string) => void;
  /** As in `Deployment`. */
  readonly approve: Deployment['approve'];
}

/**
 * Brings the bootstrap stack up to date. The first run applies it with a local state and moves that into its own bucket;
 * a run that was interrupted is finished by the next one, which takes over what is there. Throws ReleaseRefused before
 * anything is changed when the credentials are of another account, a bucket is not the account's own or a key is about
 * to be deleted, and TerraformFailed.
 */
export async function bootstrap(request: Bootstrap): Promise<DeploymentResult> {
  const { terraform, aws, account, onStep, approve, localState } = request;
  const stack = await readBootstrapStack(terraform.directory);
  onStep?.('check the account and the buckets');
  const own = await checkAccount(request, stack);
  const deploy = (): Promise<DeploymentResult> =>
    deployStack({ stack: BOOTSTRAP_STACK, terraform, approve, ...(onStep === undefined ? {} : { onStep }) });
  const { bucket, key } = stack.backend;
  const moved = own.some(({ name }) => name === bucket) && (await aws.objectExists(bucket, key, account));
  const there = [...own, ...(await possessions(aws, stack))];
  await (moved ? forgetLocalState(terraform) : useLocalState(terraform, localState));
  await adopt(terraform, there);
  if (!moved) {
    const result = await deploy();
    if (result === 'declined') return result;
    onStep?.(`move the state to ${bucket}/${key}`);
    await moveStateIn(terraform);
  }
  const local = existsSync(localState);
  await removeLocalState(localState);
  return moved && !local ? deploy() : finished(await deploy());
}

/** A run that moved the state has changed something, even when the last plan is empty. */
function finished(result: DeploymentResult): DeploymentResult {
  return result === 'no changes' ? 'applied' : result;
}

/** The buckets that exist and are the account's own; refuses when anything is wrong with the account or a bucket. */
async function checkAccount(
  { aws, account, region }: Bootstrap,
  { buckets }: BootstrapStackFile,
): Promise<NamedResource[]> {
  const caller = await aws.caller();
  if (caller.account !== account) {
    const message = `are of account ${caller.account} (${caller.arn}); the tooling account is ${account}`;
    throw bootstrapRefused([{ path: 'credentials', message }]);
  }
  const owners = await Promise.all(
    buckets.map(async (bucket) => ({ bucket, owner: await aws.bucketOwner(bucket.name, account) })),
  );
  const problems = owners.flatMap(({ bucket: { name }, owner }) => {
    if (owner === 'other') return [{ path: name, message: NOT_OWN }];
    return owner === 'elsewhere'
      ? [{ path: name, message: `is not in ${region}; choose another prefix` }]
      : [];
  });
  if (problems.length > 0) throw bootstrapRefused(problems);
  return owners.filter(({ owner }) => owner === 'own').map(({ bucket }) => bucket);
}

const NOT_OWN =
  'exists and belongs to another account, or your credentials may not list it; ' +
  'states would be written there, so choose another prefix or other credentials';

async function removeLocalState(path: string): Promise<void> {
  for (const file of [path, `${path}.backup`]) await rm(file, { force: true });
}
