import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { servicePrincipal } from '../../tags/service-names';
import { policyDocument } from '../policy-document';
import { nameAt, type TargetPlace } from '../target-place';
import { parametersOf } from './workload-names';

export interface WorkloadRoleProps {
  readonly place: TargetPlace;
  readonly boundaryArn: string;
}

/** The role that the team's containers run with, in every Region of the account. */
export class WorkloadRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { place, boundaryArn }: WorkloadRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: nameAt(place, 'workload', 64),
      description: `Workloads of ${place.team} in ${place.environment}`,
      permissionsBoundary: boundaryArn,
      assumeRolePolicy: policyDocument([
        {
          sid: 'AssumeForAccount',
          principal: { services: [servicePrincipal('ecs-tasks')] },
          actions: ['sts:AssumeRole'],
          conditions: { StringEquals: { 'aws:SourceAccount': place.account } },
        },
      ]),
    });
    new IamRolePolicy(this, 'parameters', {
      name: 'read-parameters',
      role: role.name,
      policy: policyDocument([
        { sid: 'ReadOwnParameters', actions: ['ssm:GetParametersByPath'], resources: [parametersOf(place)] },
      ]),
    });
    this.arn = role.arn;
  }
}
