import { roleArn } from './arn';
import type { Configuration } from './configuration';
import { lanesOf } from './lane';
import { laneRoleName } from './names';

/** Who may assume a role of a workload account: the stage's roles of the lanes that release into it, and the operators. */
export function trustedPrincipals(
  configuration: Configuration,
  account: string,
  stage: 'apply' | 'plan',
): string[] {
  const { partition, tooling, access } = configuration;
  const lanes = lanesOf(configuration).filter(({ targets }) =>
    targets.some((target) => target.account === account),
  );
  return [
    ...lanes.map(({ name }) => roleArn(partition, tooling.account, laneRoleName(name, stage))),
    ...access.operators,
  ];
}
