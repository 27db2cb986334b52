import { servicePrincipal } from '../../../tags/service-names';
import type { Statement } from '../../policy-document';
import { toolingArn, type BuildSurroundings, type LaneFacts } from '../lane-facts';

/**
 * Lets CodeBuild put a build into the VPC with the build's own role; nothing where there is none.
 * Source: https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html
 * (customer-managed-policies-example-create-vpc-network-interface), narrowed to the one VPC.
 */
export function joinNetwork(facts: LaneFacts, { network }: BuildSurroundings): Statement[] {
  if (network === null) return [];
  const inVpc = { ArnEquals: { 'ec2:Vpc': toolingArn(facts, 'ec2', `vpc/${network.vpcId}`) } };
  const interfaces = toolingArn(facts, 'ec2', 'network-interface/*');
  return [
    {
      sid: 'DescribeNetwork',
      actions: [
        'ec2:DescribeDhcpOptions',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
      ],
      resources: ['*'],
    },
    { sid: 'CreateInterface', actions: ['ec2:CreateNetworkInterface'], resources: [interfaces] },
    {
      sid: 'CreateInterfaceInVpc',
      actions: ['ec2:CreateNetworkInterface'],
      resources: [toolingArn(facts, 'ec2', 'subnet/*'), toolingArn(facts, 'ec2', 'security-group/*')],
      conditions: inVpc,
    },
    {
      sid: 'DeleteInterface',
      actions: ['ec2:DeleteNetworkInterface'],
      resources: [interfaces],
      conditions: inVpc,
    },
    {
      sid: 'AttachInterface',
      actions: ['ec2:CreateNetworkInterfacePermission'],
      resources: [interfaces],
      conditions: { ...inVpc, StringEquals: { 'ec2:AuthorizedService': servicePrincipal('codebuild') } },
    },
  ];
}
