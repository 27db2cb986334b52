import { Lb } from '@cdktf/provider-aws/lib/lb';
import { LbListener } from '@cdktf/provider-aws/lib/lb-listener';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { suppress } from '../suppress';
import { nameAt, type TargetPlace } from '../target-place';
import type { AccessLogBucket } from './access-log-bucket';
import type { Network } from './network';

export interface LoadBalancerProps {
  readonly place: TargetPlace;
  readonly network: Network;
  readonly accessLogs: AccessLogBucket;
}

const HTTP = 80;

/** A load balancer on the internet that answers every request with a page that names its place. */
export class LoadBalancer extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const { place, network, accessLogs } = props;
    const balancer = new Lb(this, 'balancer', {
      name: nameAt(place, 'web', 32),
      loadBalancerType: 'application',
      internal: false,
      subnets: [...network.subnetIds],
      securityGroups: [this.addSecurityGroup(props)],
      accessLogs: { bucket: accessLogs.name, enabled: true },
      dropInvalidHeaderFields: true,
      enableDeletionProtection: false,
      dependsOn: [accessLogs.policy],
    });
    new LbListener(this, 'page', {
      loadBalancerArn: balancer.arn,
      port: HTTP,
      protocol: 'HTTP',
      defaultAction: [{ type: 'fixed-response', fixedResponse: page(place) }],
    });
    this.url = `http://${balancer.dnsName}/`;
    this.acceptFindings();
  }

  private addSecurityGroup({ place, network }: LoadBalancerProps): string {
    const { id } = new SecurityGroup(this, 'group', {
      name: nameAt(place, 'web', 255),
      description: 'Load balancer: in over HTTP',
      vpcId: network.vpcId,
    });
    new VpcSecurityGroupIngressRule(this, 'in', {
      securityGroupId: id,
      description: 'Everyone may see the page',
      ipProtocol: 'tcp',
      fromPort: HTTP,
      toPort: HTTP,
      cidrIpv4: '0.0.0.0/0',
    });
    return id;
  }

  private acceptFindings(): void {
    const certificate = 'a sample has no domain to get a certificate for; use HTTPS with your own';
    const accept = (rule: string, reason: string): void =>
      suppress(this, { tool: 'checkov', rule, reason, expires: '2029-12-31' });
    accept('CKV_AWS_2', certificate);
    accept('CKV_AWS_103', certificate);
    accept('CKV2_AWS_20', certificate);
    accept('CKV_AWS_260', 'the page is for everyone');
    accept(
      'CKV_AWS_150',
      'a destroy release must be able to remove it; plans are checked for what they destroy',
    );
    accept('CKV2_AWS_28', 'a fixed answer runs no code that a firewall could protect');
  }
}

function page({ region, environment }: TargetPlace) {
  return {
    contentType: 'text/plain',
    statusCode: '200',
    messageBody: `Region: ${region}\nEnvironment: ${environment}\n`,
  };
}
