import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { BuildRole } from '../modules/access/build-role';
import { PlanRole } from '../modules/access/plan-role';
import type { Trust } from '../modules/access/trust';
import { addSettings } from '../modules/stack-settings';
import { addBackend } from '../modules/state-backend';
import { addProvider } from '../modules/tooling/provider';
import { toolingBackendFor } from '../tags/backend';
import { boundaryFor } from '../tags/boundary';
import type { Configuration } from '../tags/configuration';
import { roleArn } from '../tags/arn';
import { targetsOf } from '../tags/target';
import { trustedPrincipals } from '../tags/trusted-principals';

export interface AccessStackProps {
  readonly configuration: Configuration;
  /** The workload account. */
  readonly account: string;
}

/** The roles that lanes assume in one workload account. Applied by a person who may administer that account. */
export class AccessStack extends TerraformStack {
  constructor(scope: Construct, id: string, { configuration, account }: AccessStackProps) {
    super(scope, id);
    const { partition, tooling, access } = configuration;
    const { administrationRole } = access;
    const permissionsBoundary = boundaryFor(configuration, account);
    addSettings(this);
    addBackend(this, toolingBackendFor(configuration, id));
    addProvider(this, {
      ...{ account, region: tooling.region, stack: id },
      roleArn: roleArn(partition, account, administrationRole),
    });
    new BuildRole(this, 'build', {
      ...{ partition, account, permissionsBoundary, administrationRole },
      trust: trustOf(configuration, account, 'apply'),
    });
    new PlanRole(this, 'plan', {
      ...{ partition, permissionsBoundary },
      trust: trustOf(configuration, account, 'plan'),
    });
  }
}

function trustOf(configuration: Configuration, account: string, stage: 'apply' | 'plan'): Trust {
  const here = targetsOf(configuration).filter((target) => target.account === account);
  return {
    principals: trustedPrincipals(configuration, account, stage),
    externalId: configuration.access.externalId,
    environments: [...new Set(here.map(({ environment }) => environment))],
    teams: [...new Set(here.map(({ team }) => team))],
  };
}
