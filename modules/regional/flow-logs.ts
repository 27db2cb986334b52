import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { servicePrincipal } from '../../tags/service-names';
import { policyDocument } from '../policy-document';
import { nameAt, type TargetPlace } from '../target-place';
import { LogKey } from './log-key';

export interface FlowLogsProps {
  readonly place: TargetPlace;
  readonly vpcId: string;
}

const DAYS = 365;

/** Every connection in and out of a network, kept for a year in an encrypted log group. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { place, vpcId }: FlowLogsProps) {
    super(scope, id);
    const logGroup = `/${place.team}/${place.environment}/flows`;
    const key = new LogKey(this, 'key', { place, logGroup });
    const group = new CloudwatchLogGroup(this, 'group', {
      name: logGroup,
      kmsKeyId: key.arn,
      retentionInDays: DAYS,
    });
    new FlowLog(this, 'log', {
      vpcId,
      trafficType: 'ALL',
      logDestination: group.arn,
      iamRoleArn: this.writer(place, group.arn),
    });
  }

  private writer(place: TargetPlace, logGroupArn: string): string {
    const role = new IamRole(this, 'writer', {
      // A role belongs to the account, this network to a Region.
      name: nameAt(place, `flows-${place.region}`, 64),
      description: 'Writes the flow logs of the network',
      assumeRolePolicy: policyDocument([
        {
          sid: 'AssumeForAccount',
          principal: { services: [servicePrincipal('vpc-flow-logs')] },
          actions: ['sts:AssumeRole'],
          conditions: { StringEquals: { 'aws:SourceAccount': place.account } },
        },
      ]),
    });
    new IamRolePolicy(this, 'write', {
      name: 'write-logs',
      role: role.name,
      policy: policyDocument([
        {
          sid: 'WriteLogs',
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [`${logGroupArn}:*`],
        },
      ]),
    });
    return role.arn;
  }
}
