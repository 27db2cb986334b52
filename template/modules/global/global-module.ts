import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { nameAt, policyDocument, type TargetPlace } from 'taglane/modules';

/** What an account has once. A sample, to be replaced by your own. */
export class GlobalModule extends Construct {
  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    const role = new IamRole(this, 'workload', {
      name: nameAt(place, 'workload', 64),
      description: `Workloads of ${place.team} in ${place.environment}`,
      assumeRolePolicy: policyDocument([
        {
          sid: 'AssumeForAccount',
          principal: { services: ['ecs-tasks.amazonaws.com'] },
          actions: ['sts:AssumeRole'],
          conditions: { StringEquals: { 'aws:SourceAccount': place.account } },
        },
      ]),
    });
    new TerraformOutput(scope, 'workload_role_arn', { value: role.arn });
  }
}
