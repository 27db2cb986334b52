import { join } from 'node:path';
import { stackDirectory } from '../buildspecs/artifacts';
import { bootstrap } from '../releases/bootstrap';
import { bootstrapAccount } from '../releases/bootstrap-account';
import { deployStack } from '../releases/deploy';
import { synthesise } from '../releases/synth';
import type { TerraformContext } from '../releases/terraform';
import type { Configuration } from '../tags/configuration';
import { accessStackId, BOOTSTRAP_STACK, pipelineStackId, TOOLING_STACK } from '../tags/stack-id';
import type { TagSelection } from '../tags/selection';
import { rootCredentials } from './credentials';
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
  readonly signal?: AbortSignal;
  readonly onStep: (stack: string, step: string) => void;
  /** Each line that Terraform says. */
  readonly onLine: (stack: string, line: string) => void;
}

/** Every stack that releases of these tags need: bootstrap and tooling, their lanes, the access to their accounts. */
export function stacksFor(configuration: Configuration, selections: readonly TagSelection[]): string[] {
  const lanes = selections.map(({ lane }) => pipelineStackId(configuration, lane));
  const accounts = selections.map(({ account }) => accessStackId(account));
  return [BOOTSTRAP_STACK, TOOLING_STACK, ...new Set([...lanes, ...accounts])];
}

/** Synthesises the stacks and deploys them as an operator does; stacks that do not need each other at the same time. */
export async function deployStacks(deployment: StackDeployment, stacks: readonly string[]): Promise<void> {
  const { repository, out, environment, signal } = deployment;
  deployment.onStep('stacks', `synthesise ${stacks.length}`);
  await synthesise({
    ...{ repository, configuration: join(repository, 'cdktf.json'), out, stacks, environment },
    ...(signal === undefined ? {} : { signal }),
  });
  deployment.onStep('stacks', 'synthesised');
  const access = stacks.filter((stack) => stack.startsWith('access.'));
  const lanes = stacks.filter((stack) => stack.startsWith('pipeline.'));
  const all = (some: readonly string[]): Promise<unknown> =>
    Promise.all(some.map((stack) => deploy(deployment, stack, made(deployment, stack))));
  const states = made(deployment, BOOTSTRAP_STACK);
  const tooling = made(deployment, TOOLING_STACK);
  await Promise.all([
    deployBootstrap(deployment, states),
    states.usable.then(() =>
      Promise.all([
        deploy(deployment, TOOLING_STACK, tooling),
        all(access),
        tooling.usable.then(() => all(lanes)),
      ]),
    ),
  ]);
}

function made({ out }: StackDeployment, stack: string): MadeResources {
  return new MadeResources(stackDirectory(out, stack));
}

async function deployBootstrap(deployment: StackDeployment, resources: MadeResources): Promise<void> {
  const { configuration, endpoint, out, onStep } = deployment;
  const { account, region } = configuration.tooling;
  await bootstrap({
    ...{ account, region, approve: () => Promise.resolve(true) },
    terraform: terraformFor(deployment, BOOTSTRAP_STACK, resources),
    aws: bootstrapAccount(region, { endpoint, credentials: rootCredentials(account) }),
    localState: join(out, 'bootstrap.tfstate'),
    onStep: (step) => onStep(BOOTSTRAP_STACK, step),
  });
  resources.finish();
  onStep(BOOTSTRAP_STACK, 'applied');
}

async function deploy(deployment: StackDeployment, stack: string, resources: MadeResources): Promise<void> {
  const { onStep } = deployment;
  const result = await deployStack({
    stack,
    terraform: terraformFor(deployment, stack, resources),
    onStep: (step) => onStep(stack, step),
    approve: () => Promise.resolve(true),
  });
  resources.finish();
  onStep(stack, result);
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
