import type { Approval, Configuration, LaneKind } from './configuration';
import { InputError } from './errors';
import { laneName } from './names';
import { hint, listed } from './nearest';
import { formatScope } from './scope';
import { targetsOf, type Target } from './target';

/** The queue that the releases of its targets wait in: one pipeline. */
export interface Lane {
  readonly name: string;
  readonly environment: string;
  readonly approval: Approval;
  readonly targets: readonly Target[];
}

/** What the targets of one lane have in common, for each way to cut lanes. */
const SHARED: Readonly<Record<LaneKind, (target: Target) => readonly string[]>> = {
  environment: ({ environment }) => [environment],
  team: ({ environment, team }) => [environment, team],
  target: ({ environment, scope, team }) => [environment, formatScope(scope), team],
};

/** The name of the lane that a target's releases wait in. */
export function laneNameFor({ prefix, lane }: Configuration, target: Target): string {
  return laneName(prefix, SHARED[lane](target));
}

/** Every lane with its targets, in the order of the configuration. */
export function lanesOf(configuration: Configuration): Lane[] {
  const lanes = new Map<string, Target[]>();
  for (const target of targetsOf(configuration)) {
    const name = laneNameFor(configuration, target);
    const targets = lanes.get(name);
    if (targets === undefined) lanes.set(name, [target]);
    else targets.push(target);
  }
  return [...lanes].map(([name, targets]) => {
    const environment = targets[0]?.environment ?? '';
    const approval = configuration.environments.get(environment)?.approval ?? 'manual';
    return { name, environment, approval, targets };
  });
}

/** The lane of a name; throws InputError when the configuration makes none of it. */
export function laneOf(configuration: Configuration, name: string): Lane {
  const lanes = lanesOf(configuration);
  const lane = lanes.find((one) => one.name === name);
  if (lane === undefined) {
    const names = lanes.map((one) => one.name);
    throw new InputError(
      `the deployed configuration has no lane "${name}"; there are ${listed(names)}${hint(name, names)}; deploy it again`,
    );
  }
  return lane;
}
