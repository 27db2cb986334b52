import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { arn, bucketArn } from '../../tags/arn';
import { servicePrincipal } from '../../tags/service-names';
import { policyDocument, type Statement } from '../policy-document';
import { suppress } from '../suppress';
import { nameAt, type TargetPlace } from '../target-place';

/** How long access logs are kept. */
const DAYS = 90;

/** The private bucket that the load balancers of the account and Region write their access logs to. */
export class AccessLogBucket extends Construct {
  readonly name: string;
  /** A load balancer can only be made when this policy lets it write. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    // The name of a bucket is one for the whole partition. Logs do not keep a workload from being destroyed.
    const name = nameAt(place, `${place.region}-${place.account}-logs`, 63);
    const { bucket } = new S3Bucket(this, 'bucket', { bucket: name, forceDestroy: true });
    this.name = bucket;
    const access = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.policy = new S3BucketPolicy(this, 'policy', {
      bucket,
      policy: policyDocument(statements(place, name)),
      dependsOn: [access],
    });
    this.encrypt(bucket);
    this.retain(bucket);
    this.acceptFindings();
  }

  private encrypt(bucket: string): void {
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
  }

  private retain(bucket: string): void {
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket,
      rule: [
        {
          id: 'retention',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          expiration: [{ days: DAYS }],
          noncurrentVersionExpiration: [{ noncurrentDays: 7 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
  }

  private acceptFindings(): void {
    const accept = (rule: string, reason: string): void =>
      suppress(this, { tool: 'checkov', rule, reason, expires: '2029-12-31' });
    accept('CKV_AWS_18', 'it holds access logs; logging the access to them would never come to rest');
    accept('CKV_AWS_144', 'access logs of a Region are of no use in another');
    accept(
      'CKV_AWS_145',
      'AWS limit: load balancers write only to buckets that S3 encrypts with its own keys',
    );
    accept('CKV2_AWS_62', 'nothing reacts to an access log');
  }
}

// Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
function statements({ partition, account, region }: TargetPlace, name: string): Statement[] {
  const service = 'elasticloadbalancing';
  return [
    {
      sid: 'DeliverAccessLogs',
      principal: { services: [servicePrincipal(`logdelivery.${service}`)] },
      actions: ['s3:PutObject'],
      resources: [bucketArn(partition, name, `AWSLogs/${account}/*`)],
      conditions: {
        ArnLike: {
          'aws:SourceArn': arn({ partition, service, region, account, resource: 'loadbalancer/*' }),
        },
      },
    },
    {
      sid: 'RefusePlainHttp',
      effect: 'Deny',
      principal: '*',
      actions: ['s3:*'],
      resources: [bucketArn(partition, name), bucketArn(partition, name, '*')],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}
