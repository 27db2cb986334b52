import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Construct } from 'constructs';
import { flowLogGroupName, logRoleName } from '../../tags/names';
import { BuildSubnets } from './build-subnets';
import { LogGroup } from './log-group';
import { LogRole } from './log-role';
import { NetworkEndpoints } from './network-endpoints';
import { NetworkParameters } from './network-parameters';
import type { Place } from './place';
import { TlsOnlyGroups } from './tls-only-groups';

export interface BuildNetworkProps {
  readonly place: Place;
  readonly prefix: string;
  readonly keyArn: string;
  readonly days: number;
  /** The AWS services that builds reach inside the network, as their endpoints are called. */
  readonly endpoints: readonly string[];
  /** Whether builds of the same stack use it. */
  readonly usedHere: boolean;
}

/** Nothing peers with this network, so that its addresses may be used elsewhere. */
const CIDR = '10.0.0.0/16';

/** The network of the builds: private subnets, out over TLS only, AWS services without leaving the network. */
export class BuildNetwork extends Construct {
  readonly vpcId: string;
  readonly subnetIds: string[];
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: BuildNetworkProps) {
    super(scope, id);
    const vpc = new Vpc(this, 'vpc', {
      cidrBlock: CIDR,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: `${props.prefix}-builds` },
    });
    // A group without rules lets nothing in or out.
    new DefaultSecurityGroup(this, 'default-group', { vpcId: vpc.id });
    this.recordFlows(vpc.id, props);
    const subnets = new BuildSubnets(this, 'subnets', { vpcId: vpc.id, cidr: CIDR, prefix: props.prefix });
    const groups = new TlsOnlyGroups(this, 'groups', {
      vpcId: vpc.id,
      prefix: props.prefix,
      usedHere: props.usedHere,
    });
    new NetworkEndpoints(this, 'endpoints', {
      vpcId: vpc.id,
      region: props.place.region,
      partition: props.place.partition,
      services: props.endpoints,
      subnetIds: subnets.privateIds,
      routeTableIds: subnets.privateRouteTableIds,
      securityGroupId: groups.endpoints,
    });
    new NetworkParameters(this, 'parameters', {
      prefix: props.prefix,
      values: {
        'vpc-id': vpc.id,
        'subnet-ids': subnets.privateIds.join(','),
        'security-group-id': groups.builds,
      },
    });
    this.vpcId = vpc.id;
    this.subnetIds = [...subnets.privateIds];
    this.securityGroupId = groups.builds;
  }

  private recordFlows(vpcId: string, { place, prefix, keyArn, days }: BuildNetworkProps): void {
    const group = new LogGroup(this, 'flows', { name: flowLogGroupName(prefix), keyArn, days });
    const role = new LogRole(this, 'flow-writer', {
      name: logRoleName(prefix, 'flow-logs'),
      service: 'vpc-flow-logs',
      account: place.account,
      logGroupArn: group.arn,
    });
    new FlowLog(this, 'flow-log', {
      vpcId,
      trafficType: 'ALL',
      logDestination: group.arn,
      iamRoleArn: role.arn,
    });
  }
}
