import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import type { TargetPlace } from '../target-place';
import { WorkloadBoundary } from './workload-boundary';
import { WorkloadRole } from './workload-role';

/** What a global release applies: the resources that an account has once. A sample, to be replaced by your own. */
export class GlobalModule extends Construct {
  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    const boundary = new WorkloadBoundary(this, 'boundary', place);
    const role = new WorkloadRole(this, 'workload', { place, boundaryArn: boundary.arn });
    new TerraformOutput(scope, 'workload_role_arn', { value: role.arn });
  }
}
