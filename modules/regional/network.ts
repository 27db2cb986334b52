import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Construct } from 'constructs';
import { nameAt, type TargetPlace } from '../target-place';
import { FlowLogs } from './flow-logs';
import { PublicSubnets } from './public-subnets';

const CIDR = '10.0.0.0/16';

/** A network over two zones, reachable from the internet, with its flows recorded. */
export class Network extends Construct {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];

  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    const name = nameAt(place, 'network', 255);
    const vpc = new Vpc(this, 'vpc', {
      cidrBlock: CIDR,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
    });
    this.vpcId = vpc.id;
    // A group without rules lets nothing in or out.
    new DefaultSecurityGroup(this, 'default-group', { vpcId: vpc.id });
    new FlowLogs(this, 'flows', { place, vpcId: vpc.id });
    this.subnetIds = new PublicSubnets(this, 'public', { vpcId: vpc.id, cidr: CIDR, name }).ids;
  }
}
