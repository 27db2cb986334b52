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
  /** Resolves when that is over as well; rejects when a stack could not be deployed whole and all have ended. */
  readonly done: Promise<void>;
}

/**
 * Synthesises the stacks and deploys them as an operator does; resolves when releases can go. When one fails the others
 * are told to stop as by Ctrl-C, and it rejects when they have, so that each could save its state.
 */
export async function deployStacks(
  wanted: StackDeployment,
  stacks: readonly string[],
): Promise<DeployedOrganisation> {
  await synthesiseAll(wanted, stacks);
  const failed = new AbortController();
  const signals = wanted.signal === undefined ? [failed.signal] : [wanted.signal, failed.signal];
  const deployment = { ...wanted, signal: AbortSignal.any(signals) };
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
  const done = allOrNone(
    [bootstrap, tooling, ...others].map((stack) => stack.done),
    failed,
  );
  // Whoever waits for it is told; until then a failure is no unhandled one.
  done.catch(() => undefined);
  const usable = Promise.all(others.map((stack) => stack.done)).catch(() => done);
  await Promise.race([done, usable]);
  return { done };
}

/** Resolves with all; after a failure it aborts the rest, waits for it, and rejects with the first reason. */
async function allOrNone(work: readonly Promise<void>[], failed: AbortController): Promise<void> {
  try {
    await Promise.all(work);
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(work);
    throw error;
  }
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
