import type { Configuration } from './configuration';
import { lanesOf } from './lane';
import { targetsOf } from './target';

/** The stacks of the tooling account and of the workload accounts' access; a target's id is its `stack`. */
export const BOOTSTRAP_STACK = 'bootstrap';
export const TOOLING_STACK = 'tooling';

/** The id of a lane's stack. A dot occurs in no name, so that no target's id can be the same. */
export function pipelineStackId({ prefix }: Pick<Configuration, 'prefix'>, lane: string): string {
  return `pipeline.${lane.startsWith(`${prefix}_`) ? lane.slice(prefix.length + 1) : lane}`;
}

/** The id of a workload account's access stack. */
export function accessStackId(account: string): string {
  return `access.${account}`;
}

/** Every workload account, in the order of the configuration, once. */
export function workloadAccounts(configuration: Configuration): string[] {
  return [
    ...new Set([...configuration.environments.values()].flatMap(({ accounts }) => [...accounts.values()])),
  ];
}

/** The ids of everything that is not a target: bootstrap, tooling, one for each lane and each workload account. */
export function toolingStackIds(configuration: Configuration): string[] {
  return [
    BOOTSTRAP_STACK,
    TOOLING_STACK,
    ...lanesOf(configuration).map(({ name }) => pipelineStackId(configuration, name)),
    ...workloadAccounts(configuration).map(accessStackId),
  ];
}

/** The ids of every stack that the configuration makes. */
export function stackIds(configuration: Configuration): string[] {
  return [...toolingStackIds(configuration), ...targetsOf(configuration).map(({ stack }) => stack)];
}
