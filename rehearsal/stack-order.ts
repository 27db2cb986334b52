import { join } from 'node:path';
import { synthesise } from '../releases/synth';
import type { Configuration } from '../tags/configuration';
import { accessStackId, BOOTSTRAP_STACK, pipelineStackId, TOOLING_STACK } from '../tags/stack-id';
import type { TagSelection } from '../tags/selection';
import { deployBootstrapStack, deployOneStack, type StackDeployment } from './stack-deployment';

/** Every stack that releases of these tags need: bootstrap and tooling, their lanes, the access to their accounts. */
export function stacksFor(configuration: Configuration, selections: readonly TagSelection[]): string[] {
  const lanes = selections.map(({ lane }) => pipelineStackId(configuration, lane));
  const accounts = selections.map(({ account }) => accessStackId(account));
  return [BOOTSTRAP_STACK, TOOLING_STACK, ...new Set([...lanes, ...accounts])];
}

/** An organisation that can release while the provider still watches rules of buckets. */
export interface DeployedOrganisation {
  /** Resolves when that is over as well; rejects when a stack could not be deployed whole. */
  readonly done: Promise<void>;
}

/** Synthesises the stacks and deploys them as an operator does; resolves when releases can go. */
export async function deployStacks(
  deployment: StackDeployment,
  stacks: readonly string[],
): Promise<DeployedOrganisation> {
  await synthesiseAll(deployment, stacks);
  const named = (kind: string): string[] => stacks.filter((stack) => stack.startsWith(kind));
  const bootstrap = deployBootstrapStack(deployment);
  const tooling = deployOneStack(deployment, TOOLING_STACK, {
    toInit: bootstrap.buckets,
    toPlan: bootstrap.usable,
  });
  // All wait for tooling, so that the machine's cores are its own until it waits for AWS.
  const accessNeeds = { toInit: tooling.begun };
  const lanesNeed = { ...accessNeeds, toPlan: tooling.lookedUp, toApply: tooling.usable };
  const others = [
    ...named('pipeline.').map((stack) => deployOneStack(deployment, stack, lanesNeed)),
    ...named('access.').map((stack) => deployOneStack(deployment, stack, accessNeeds)),
  ];
  const done = Promise.all([bootstrap, tooling, ...others].map((stack) => stack.done)).then(() => undefined);
  // Whoever waits for it is told; until then a failure is no unhandled one.
  done.catch(() => undefined);
  await Promise.race([done, Promise.all(others.map(({ done: one }) => one))]);
  return { done };
}

async function synthesiseAll(deployment: StackDeployment, stacks: readonly string[]): Promise<void> {
  const { repository, out, environment, signal, onStep } = deployment;
  onStep('stacks', `synthesise ${stacks.length}`);
  await synthesise({
    ...{ repository, configuration: join(repository, 'cdktf.json'), out, stacks, environment },
    ...(signal === undefined ? {} : { signal }),
  });
  onStep('stacks', 'synthesised');
}
