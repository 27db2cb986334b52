import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { suppress } from '../suppress';

export interface TlsOnlyGroupsProps {
  readonly vpcId: string;
  readonly prefix: string;
  /** Whether builds of the same stack use the network. */
  readonly usedHere: boolean;
}

const HTTPS = { ipProtocol: 'tcp', fromPort: 443, toPort: 443 };

/** The security groups of the builds (out over 443, nothing in) and of the endpoints (in from the builds). */
export class TlsOnlyGroups extends Construct {
  readonly builds: string;
  readonly endpoints: string;

  constructor(scope: Construct, id: string, { vpcId, prefix, usedHere }: TlsOnlyGroupsProps) {
    super(scope, id);
    const builds = new SecurityGroup(this, 'builds', {
      name: `${prefix}-builds`,
      description: 'Builds: out over TLS',
      vpcId,
    });
    const endpoints = new SecurityGroup(this, 'endpoints', {
      name: `${prefix}-endpoints`,
      description: 'Endpoints: in from builds',
      vpcId,
    });
    this.builds = builds.id;
    this.endpoints = endpoints.id;
    new VpcSecurityGroupEgressRule(this, 'out', {
      securityGroupId: builds.id,
      description: 'Package registries, AWS services of every Region',
      cidrIpv4: '0.0.0.0/0',
      ...HTTPS,
    });
    new VpcSecurityGroupIngressRule(this, 'in', {
      securityGroupId: endpoints.id,
      description: 'AWS services, from builds',
      referencedSecurityGroupId: builds.id,
      ...HTTPS,
    });
    if (usedHere) return;
    suppress(builds, {
      tool: 'checkov',
      rule: 'CKV2_AWS_5',
      reason: 'the build projects of the lanes use it; they are in stacks of their own',
      expires: '2029-12-31',
    });
  }
}
