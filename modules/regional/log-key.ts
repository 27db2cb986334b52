import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { arn } from '../../tags/arn';
import { regionalServiceName } from '../../tags/service-names';
import { policyDocument } from '../policy-document';
import type { TargetPlace } from '../target-place';

export interface LogKeyProps {
  readonly place: TargetPlace;
  readonly logGroup: string;
}

/** The key of one log group: the account administers it, CloudWatch Logs uses it for that group only. */
export class LogKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { place, logGroup }: LogKeyProps) {
    super(scope, id);
    const { partition, account, region } = place;
    const root = arn({ partition, service: 'iam', account, resource: 'root' });
    const group = arn({ partition, service: 'logs', region, account, resource: `log-group:${logGroup}` });
    this.arn = new KmsKey(this, 'key', {
      description: `Logs in ${logGroup}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument([
        { sid: 'AdministerByAccount', principal: { aws: [root] }, actions: ['kms:*'], resources: ['*'] },
        {
          // Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
          sid: 'EncryptLogs',
          principal: { services: [regionalServiceName(partition, 'logs', region)] },
          actions: [
            'kms:Decrypt',
            'kms:DescribeKey',
            'kms:Encrypt',
            'kms:GenerateDataKey*',
            'kms:ReEncrypt*',
          ],
          resources: ['*'],
          conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': group } },
        },
      ]),
    }).arn;
  }
}
