import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { Construct } from 'constructs';
import { policyDocument } from '../policy-document';
import { nameAt, type TargetPlace } from '../target-place';
import { logGroupsOf, parametersOf } from './workload-names';

/** The most that a role of the workload can ever do, whatever is attached to it. */
export class WorkloadBoundary extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    this.arn = new IamPolicy(this, 'policy', {
      name: nameAt(place, 'workload-boundary', 128),
      description: `The most that workloads of ${place.team} in ${place.environment} may do`,
      policy: policyDocument([
        {
          sid: 'ReadOwnParameters',
          actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
          resources: [parametersOf(place)],
        },
        {
          sid: 'WriteOwnLogs',
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroupsOf(place)],
        },
      ]),
    }).arn;
  }
}
