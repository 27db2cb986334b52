import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { Construct } from 'constructs';
import { arn, bucketArn } from '../../tags/arn';
import { bucketName, logRoleName, trailLogGroupName, trailName } from '../../tags/names';
import { servicePrincipal } from '../../tags/service-names';
import type { Statement } from '../policy-document';
import { suppress } from '../suppress';
import { LogGroup } from './log-group';
import { LogRole } from './log-role';
import type { Place } from './place';
import { SecureBucket } from './secure-bucket';

export interface TrailProps {
  readonly place: Place;
  readonly prefix: string;
  readonly keyArn: string;
  readonly days: number;
}

/** The record of every call in the tooling account, in all Regions: who assumed which role for which release. */
export class Trail extends Construct {
  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { place, prefix, keyArn, days } = props;
    const bucket = new SecureBucket(this, 'store', {
      partition: place.partition,
      name: bucketName(prefix, 'trail'),
      encryption: { kind: 'kms', keyArn },
      accessLogs: bucketName(prefix, 'logs'),
      retention: { current: days, noncurrent: 30 },
      protect: true,
      statements: deliveryStatements(place, prefix),
    });
    const group = new LogGroup(this, 'log', { name: trailLogGroupName(prefix), keyArn, days });
    const role = new LogRole(this, 'writer', {
      name: logRoleName(prefix, 'trail'),
      service: 'cloudtrail',
      account: place.account,
      logGroupArn: group.arn,
    });
    new Cloudtrail(this, 'trail', {
      name: trailName(prefix),
      s3BucketName: bucket.name,
      kmsKeyId: keyArn,
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      cloudWatchLogsGroupArn: `${group.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      dependsOn: [bucket.policy, role.policy],
    });
    suppress(this, {
      tool: 'checkov',
      rule: 'CKV_AWS_252',
      reason: 'a notice for every delivered file tells nobody anything; alarms read the log group',
      expires: '2029-12-31',
    });
  }
}

// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
function deliveryStatements({ partition, account, region }: Place, prefix: string): Statement[] {
  const name = bucketName(prefix, 'trail');
  const source = arn({
    partition,
    service: 'cloudtrail',
    region,
    account,
    resource: `trail/${trailName(prefix)}`,
  });
  const principal = { services: [servicePrincipal('cloudtrail')] };
  return [
    {
      sid: 'CheckAcl',
      principal,
      actions: ['s3:GetBucketAcl'],
      resources: [bucketArn(partition, name)],
      conditions: { StringEquals: { 'aws:SourceArn': source } },
    },
    {
      sid: 'DeliverTrail',
      principal,
      actions: ['s3:PutObject'],
      resources: [bucketArn(partition, name, `AWSLogs/${account}/*`)],
      conditions: {
        StringEquals: { 'aws:SourceArn': source, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
  ];
}
