import { Construct } from 'constructs';
import { arn } from '../../tags/arn';
import { keyAlias, trailName } from '../../tags/names';
import { regionalServiceName, servicePrincipal } from '../../tags/service-names';
import type { Statement } from '../policy-document';
import { EncryptionKey } from './encryption-key';
import type { Place } from './place';

/** The services that the tooling account's roles use the key through. */
const THROUGH = ['codecommit', 'dynamodb', 's3', 'sns'];

/** The key of everything in the tooling account but the states, with what services need that act on their own. */
export class ToolingKey extends Construct {
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    { place, prefix }: { readonly place: Place; readonly prefix: string },
  ) {
    super(scope, id);
    this.arn = new EncryptionKey(this, 'key', {
      place,
      alias: keyAlias(prefix, 'tooling'),
      description: `Releases, artifacts, logs and notices of ${prefix}`,
      through: THROUGH,
      statements: [logs(place), ...trail(place, trailName(prefix)), notices(place)],
    }).arn;
  }
}

// Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
function logs({ partition, account, region }: Place): Statement {
  const groups = arn({ partition, service: 'logs', region, account, resource: 'log-group:/taglane/*' });
  return {
    sid: 'EncryptLogs',
    principal: { services: [regionalServiceName(partition, 'logs', region)] },
    actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
  };
}

// Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
function trail({ partition, account, region }: Place, name: string): Statement[] {
  const trailArn = arn({ partition, service: 'cloudtrail', region, account, resource: `trail/${name}` });
  const trails = arn({ partition, service: 'cloudtrail', region: '*', account, resource: 'trail/*' });
  const principal = { services: [servicePrincipal('cloudtrail')] };
  const ofTrail = { 'aws:SourceArn': trailArn };
  return [
    {
      sid: 'EncryptTrail',
      principal,
      actions: ['kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: ofTrail,
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': trails },
      },
    },
    {
      // A trail on a bucket with a bucket key is made only where CloudTrail may decrypt.
      sid: 'UseKeyForTrail',
      principal,
      actions: ['kms:Decrypt', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: { StringEquals: ofTrail },
    },
  ];
}

// Source: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
function notices({ account }: Place): Statement {
  return {
    sid: 'PublishNotices',
    principal: { services: [servicePrincipal('cloudwatch'), servicePrincipal('events')] },
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  };
}
