import type { Approval } from '../../tags/configuration';
import type { Operation } from '../operation';
import type { StageContext } from '../stage-context';

/** What the lane does after a plan. */
export interface Decision {
  /** Whether a person is asked. */
  readonly ask: boolean;
  /** Whether the plan is applied, once nobody is asked or the person agrees. */
  readonly apply: boolean;
}

/** What is known of a plan when the lane has to go on. */
export interface DecisionFacts {
  readonly operation: Operation;
  readonly hasChanges: boolean;
  /** How the environment wants its applies approved. */
  readonly approval: Approval;
}

/** A look for drift applies nothing; nothing is destroyed unless a person has agreed. */
export function decisionFor({ operation, hasChanges, approval }: DecisionFacts): Decision {
  const apply = hasChanges && operation !== 'drift';
  return { apply, ask: apply && (approval === 'manual' || operation === 'destroy') };
}

/** How applies of a release's environment are approved: by a person, where nothing is said. */
export function approvalIn({
  configuration,
  target,
}: Pick<StageContext, 'configuration' | 'target'>): Approval {
  return configuration.environments.get(target.environment)?.approval ?? 'manual';
}
