import { join } from 'node:path';
import { stackDirectory } from '../buildspecs/artifacts';
import { bootstrap } from '../releases/bootstrap';
import { bootstrapAccount } from '../releases/bootstrap-account';
import { deployStack } from '../releases/deploy';
import { initialise } from '../releases/init';
import type { TerraformContext } from '../releases/terraform';
import type { Configuration } from '../tags/configuration';
import { BOOTSTRAP_STACK } from '../tags/stack-id';
import { rootCredentials } from './credentials';
import type { DeployedStacks } from './deployed-stacks';
import { MadeResources } from './made-resources';

/** What an operator deploys, as whom and where to. */
export interface StackDeployment {
  readonly configuration: Configuration;
  /** The checkout. */
  readonly repository: string;
  /** Where the stacks are synthesised to; absolute. */
  readonly out: string;
  readonly endpoint: string;
  /** The environment of an administrator of the tooling account. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is deployed already. */
  readonly deployed: DeployedStacks;
  readonly signal?: AbortSignal;
  readonly onStep: (stack: string, step: string) => void;
  /** Each line that Terraform says. */
  readonly onLine: (stack: string, line: string) => void;
}

/** A stack on its way. */
export interface DeployedStack {
  /** Its first resource is being made: from now on there is more waiting than work. */
  readonly begun: Promise<void>;
  /** Its buckets are there. */
  readonly buckets: Promise<void>;
  /** What other stacks look up while they plan is there. */
  readonly lookedUp: Promise<void>;
  /** What other stacks need is there, while the provider still watches the rest. */
  readonly usable: Promise<void>;
  /** All of it is there. All of them reject when it cannot be deployed. */
  readonly done: Promise<void>;
}

/** What must be there before a stack is initialised, before it is planned, and before it is applied. */
export interface StackNeeds {
  readonly toInit?: Promise<void>;
  readonly toPlan?: Promise<void>;
  readonly toApply?: Promise<void>;
}

/** Deploys the places where states live. */
export function deployBootstrapStack(deployment: StackDeployment): DeployedStack {
  const { configuration, endpoint, out, onStep } = deployment;
  const { account, region } = configuration.tooling;
  return deployed(deployment, BOOTSTRAP_STACK, async (terraform) => {
    await bootstrap({
      ...{ account, region, terraform, approve: () => Promise.resolve(true) },
      aws: bootstrapAccount(region, { endpoint, credentials: rootCredentials(account) }),
      localState: join(out, 'bootstrap.tfstate'),
      onStep: (step) => onStep(BOOTSTRAP_STACK, step),
    });
    return 'applied';
  });
}

/** Deploys any other stack. */
export function deployOneStack(
  deployment: StackDeployment,
  stack: string,
  { toInit, toPlan, toApply }: StackNeeds = {},
): DeployedStack {
  const onStep = (step: string): void => deployment.onStep(stack, step);
  return deployed(deployment, stack, async (terraform) => {
    await toInit;
    await initialise(terraform, onStep);
    await toPlan;
    const approve = async (): Promise<boolean> => {
      await toApply;
      return true;
    };
    return deployStack({ stack, terraform, onStep, approve });
  });
}

function deployed(
  deployment: StackDeployment,
  stack: string,
  run: (terraform: TerraformContext) => Promise<string>,
): DeployedStack {
  const resources = new MadeResources(stackDirectory(deployment.out, stack));
  const terraform = terraformFor(deployment, stack, resources);
  const done = unlessDeployed(deployment, stack, () => run(terraform));
  return {
    begun: heeded(Promise.race([resources.begun, done])),
    buckets: heeded(Promise.race([resources.buckets, done])),
    lookedUp: heeded(Promise.race([resources.lookedUp, done])),
    usable: heeded(Promise.race([resources.usable, done])),
    done,
  };
}

async function unlessDeployed(
  { deployed: known, onStep }: StackDeployment,
  stack: string,
  run: () => Promise<string>,
): Promise<void> {
  if (await known.has(stack)) return onStep(stack, 'is deployed');
  const result = await run();
  await known.add(stack);
  onStep(stack, result);
}

/** A promise that nobody has to wait for: its failure is that of `done`. */
function heeded(promise: Promise<void>): Promise<void> {
  promise.catch(() => undefined);
  return promise;
}

function terraformFor(
  { out, environment, signal, onLine }: StackDeployment,
  stack: string,
  resources: MadeResources,
): TerraformContext {
  return {
    directory: stackDirectory(out, stack),
    environment,
    variables: {},
    ...(signal === undefined ? {} : { signal }),
    onLine: (line) => {
      resources.read(line);
      onLine(stack, line);
    },
  };
}
