import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { Construct } from 'constructs';
import type { Partition } from '../../tags/partitions';

export interface NetworkEndpointsProps {
  readonly vpcId: string;
  readonly region: string;
  readonly partition: Partition;
  readonly services: readonly string[];
  readonly subnetIds: readonly string[];
  readonly routeTableIds: readonly string[];
  readonly securityGroupId: string;
}

/** Ways to AWS services that stay inside the network: free ones for S3 and DynamoDB, an address in each zone for others. */
export class NetworkEndpoints extends Construct {
  constructor(scope: Construct, id: string, props: NetworkEndpointsProps) {
    super(scope, id);
    const { vpcId, subnetIds, routeTableIds, securityGroupId } = props;
    for (const service of ['s3', 'dynamodb']) {
      new VpcEndpoint(this, service, {
        vpcId,
        serviceName: `com.amazonaws.${props.region}.${service}`,
        vpcEndpointType: 'Gateway',
        routeTableIds: [...routeTableIds],
      });
    }
    for (const service of props.services) {
      new VpcEndpoint(this, service, {
        vpcId,
        serviceName: interfaceServiceName(props, service),
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: [...subnetIds],
        securityGroupIds: [securityGroupId],
      });
    }
  }
}

/** Source: `aws ec2 describe-vpc-endpoint-services`; interface endpoints in China have a prefix of their own. */
function interfaceServiceName({ partition, region }: NetworkEndpointsProps, service: string): string {
  return partition === 'aws-cn'
    ? `cn.com.amazonaws.${region}.${service}`
    : `com.amazonaws.${region}.${service}`;
}
