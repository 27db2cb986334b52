import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { servicePrincipal } from '../../tags/service-names';
import { policyDocument } from '../policy-document';

export interface LogRoleProps {
  readonly name: string;
  /** The service that writes, such as `cloudtrail`. */
  readonly service: string;
  /** The account that the service must act for. */
  readonly account: string;
  readonly logGroupArn: string;
}

/** The role that an AWS service writes one log group with. */
export class LogRole extends Construct {
  readonly arn: string;
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, { name, service, account, logGroupArn }: LogRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name,
      assumeRolePolicy: policyDocument([
        {
          sid: 'AssumeForAccount',
          principal: { services: [servicePrincipal(service)] },
          actions: ['sts:AssumeRole'],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        },
      ]),
    });
    this.policy = new IamRolePolicy(this, 'policy', {
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
    this.arn = role.arn;
  }
}
