import { Construct } from 'constructs';
import { arn } from '../../tags/arn';
import { BUILD_ROLE, PLAN_ROLE } from '../../tags/names';
import type { Partition } from '../../tags/partitions';
import { suppress } from '../suppress';
import { AssumedRole } from './assumed-role';
import { guardStatements } from './guard';
import type { Trust } from './trust';

export interface BuildRoleProps {
  readonly partition: Partition;
  readonly account: string;
  readonly trust: Trust;
  readonly permissionsBoundary: string | null;
  /** The role that the access stack itself is applied with. */
  readonly administrationRole: string;
}

/** The role that applies releases: it builds whatever its teams' modules hold, within the guard and the boundary. */
export class BuildRole extends Construct {
  constructor(scope: Construct, id: string, props: BuildRoleProps) {
    super(scope, id);
    const { partition, account, permissionsBoundary, administrationRole } = props;
    const roles = [BUILD_ROLE, PLAN_ROLE, administrationRole];
    new AssumedRole(this, 'role', {
      name: BUILD_ROLE,
      description: 'Applies releases',
      trust: props.trust,
      permissionsBoundary,
      managed: {
        administrator: arn({
          partition,
          service: 'iam',
          account: 'aws',
          resource: 'policy/AdministratorAccess',
        }),
      },
      inline: { guard: guardStatements({ partition, account, roles, permissionsBoundary }) },
    });
    // The rule knows the policy by its ARN in this partition only.
    if (partition !== 'aws') return;
    suppress(this, {
      tool: 'checkov',
      rule: 'CKV_AWS_274',
      reason:
        'teams release any service; the guard, the boundary and who may assume the role limit it instead',
      expires: '2029-12-31',
    });
  }
}
