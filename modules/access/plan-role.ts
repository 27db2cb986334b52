import { Construct } from 'constructs';
import { arn } from '../../tags/arn';
import { PLAN_ROLE } from '../../tags/names';
import type { Partition } from '../../tags/partitions';
import { AssumedRole } from './assumed-role';
import { readStatements } from './reads';
import type { Trust } from './trust';

export interface PlanRoleProps {
  readonly partition: Partition;
  readonly trust: Trust;
  readonly permissionsBoundary: string | null;
}

/** The role that plans releases: it reads how everything is set up, changes nothing and reads none of what is stored. */
export class PlanRole extends Construct {
  constructor(scope: Construct, id: string, { partition, trust, permissionsBoundary }: PlanRoleProps) {
    super(scope, id);
    const managed = (name: string): string =>
      arn({ partition, service: 'iam', account: 'aws', resource: `policy/${name}` });
    new AssumedRole(this, 'role', {
      name: PLAN_ROLE,
      description: 'Plans releases: reads settings, no data',
      trust,
      permissionsBoundary,
      // ReadOnlyAccess would read objects, rows and secrets too.
      managed: { audit: managed('SecurityAudit'), view: managed('job-function/ViewOnlyAccess') },
      inline: { refresh: readStatements(partition) },
    });
  }
}
