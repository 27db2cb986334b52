import { arn } from '../../tags/arn';
import type { TargetPlace } from '../target-place';

/** The parameters of a team in an environment, in every Region. */
export function parametersOf({ partition, account, team, environment }: TargetPlace): string {
  const resource = `parameter/${team}/${environment}/*`;
  return arn({ partition, service: 'ssm', region: '*', account, resource });
}

/** The log groups of a team in an environment, in every Region. */
export function logGroupsOf({ partition, account, team, environment }: TargetPlace): string {
  const resource = `log-group:/${team}/${environment}/*`;
  return arn({ partition, service: 'logs', region: '*', account, resource });
}
