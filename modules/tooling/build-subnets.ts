import { DataAwsAvailabilityZones } from '@cdktf/provider-aws/lib/data-aws-availability-zones';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { suppress } from '../suppress';

export interface BuildSubnetsProps {
  readonly vpcId: string;
  readonly cidr: string;
  readonly prefix: string;
}

const ZONES = [0, 1];
const EVERYWHERE = '0.0.0.0/0';

/** Two zones, each with a private subnet for builds and a public one for the gateway that lets them out. */
export class BuildSubnets extends Construct {
  readonly privateIds: string[];
  readonly privateRouteTableIds: string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: BuildSubnetsProps,
  ) {
    super(scope, id);
    const { names } = availabilityZones(this);
    const gateway = new InternetGateway(this, 'internet', { vpcId: props.vpcId });
    const publicTable = this.addRouteTable('public', { gatewayId: gateway.id });
    const zones = ZONES.map((zone) => {
      const availabilityZone: string = Fn.element(names, zone);
      const subnet = this.addSubnet(`public-${zone}`, 8 + zone, availabilityZone, publicTable);
      const address = new Eip(this, `address-${zone}`, { domain: 'vpc', dependsOn: [gateway] });
      const nat = new NatGateway(this, `nat-${zone}`, { subnetId: subnet, allocationId: address.id });
      const table = this.addRouteTable(`private-${zone}`, { natGatewayId: nat.id });
      return { table, subnet: this.addSubnet(`private-${zone}`, zone, availabilityZone, table) };
    });
    this.privateIds = zones.map(({ subnet }) => subnet);
    this.privateRouteTableIds = zones.map(({ table }) => table);
  }

  private addRouteTable(
    name: string,
    way: { readonly gatewayId: string } | { readonly natGatewayId: string },
  ): string {
    const { vpcId, prefix } = this.props;
    return new RouteTable(this, `routes-${name}`, {
      vpcId,
      route: [{ cidrBlock: EVERYWHERE, ...way }],
      tags: { Name: `${prefix}-${name}` },
    }).id;
  }

  /** `block` counts sixteenths of the network's addresses. */
  private addSubnet(name: string, block: number, availabilityZone: string, routeTableId: string): string {
    const { vpcId, cidr, prefix } = this.props;
    const subnet = new Subnet(this, name, {
      vpcId,
      availabilityZone,
      cidrBlock: Fn.cidrsubnet(cidr, 4, block),
      mapPublicIpOnLaunch: false,
      tags: { Name: `${prefix}-${name}` },
      // A zone that AWS adds may shift the list; a subnet stays where it is.
      lifecycle: { ignoreChanges: ['availability_zone'] },
    });
    new RouteTableAssociation(this, `${name}-routes`, { subnetId: subnet.id, routeTableId });
    return subnet.id;
  }
}

function availabilityZones(scope: Construct): DataAwsAvailabilityZones {
  const zones = new DataAwsAvailabilityZones(scope, 'zones', {
    state: 'available',
    filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
  });
  suppress(zones, {
    tool: 'checkov',
    rule: 'CKV_AWS_394',
    reason: 'two zones are taken by their place in the list, and a subnet that exists ignores a longer list',
    expires: '2029-12-31',
  });
  return zones;
}
