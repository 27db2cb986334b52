import { DataAwsAvailabilityZones } from '@cdktf/provider-aws/lib/data-aws-availability-zones';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { suppress } from '../suppress';

export interface PublicSubnetsProps {
  readonly vpcId: string;
  readonly cidr: string;
  readonly name: string;
}

const ZONES = [0, 1];

/** One subnet in each of two zones, with a route to the internet. */
export class PublicSubnets extends Construct {
  readonly ids: readonly string[];

  constructor(scope: Construct, id: string, { vpcId, cidr, name }: PublicSubnetsProps) {
    super(scope, id);
    // Without local zones, which a load balancer cannot use.
    const zones = new DataAwsAvailabilityZones(this, 'zones', {
      state: 'available',
      filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
    });
    suppress(zones, {
      tool: 'checkov',
      rule: 'CKV_AWS_394',
      reason: 'the first two zones are taken, and a subnet ignores it when the list changes',
      expires: '2029-12-31',
    });
    const gateway = new InternetGateway(this, 'internet', { vpcId, tags: { Name: name } });
    const routes = new RouteTable(this, 'routes', {
      vpcId,
      route: [{ cidrBlock: '0.0.0.0/0', gatewayId: gateway.id }],
      tags: { Name: name },
    });
    this.ids = ZONES.map((zone) => {
      const subnet = new Subnet(this, `subnet-${zone}`, {
        vpcId,
        availabilityZone: Fn.element(zones.names, zone),
        cidrBlock: Fn.cidrsubnet(cidr, 4, zone),
        mapPublicIpOnLaunch: false,
        tags: { Name: `${name}-${zone}` },
        // A zone that AWS adds may shift the list; a subnet stays where it is.
        lifecycle: { ignoreChanges: ['availability_zone'] },
      });
      new RouteTableAssociation(this, `routes-${zone}`, { subnetId: subnet.id, routeTableId: routes.id });
      return subnet.id;
    });
  }
}
