import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { bucketArn } from '../../tags/arn';
import type { Partition } from '../../tags/partitions';
import { policyDocument, type Statement } from '../policy-document';
import { suppress } from '../suppress';

export interface SecureBucketProps {
  readonly partition: Partition;
  readonly name: string;
  /** The key that encrypts new objects, or `s3` where the writing service cannot use one. */
  readonly encryption: { readonly kind: 'kms'; readonly keyArn: string } | { readonly kind: 's3' };
  /** The bucket that gets the access logs, under `<name>/`; `null` for that bucket itself. */
  readonly accessLogs: string | null;
  /** Days until an object is removed, and until an overwritten or removed version is gone for good. */
  readonly retention: { readonly current: number | 'forever'; readonly noncurrent: number };
  /** Whether Terraform refuses to destroy it. */
  readonly protect: boolean;
  /** What the bucket policy allows beside refusing plain HTTP; @default nothing */
  readonly statements?: readonly Statement[];
}

/** A bucket that is versioned, encrypted, private, logged and open over TLS 1.2 or newer only. */
export class SecureBucket extends Construct {
  readonly name: string;
  /** For resources that need the bucket's policy in force. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { id: bucket } = new S3Bucket(this, 'bucket', {
      bucket: props.name,
      ...(props.protect ? { lifecycle: { preventDestroy: true } } : {}),
    });
    this.name = bucket;
    this.policy = this.close(bucket, props);
    this.encrypt(bucket, props);
    this.retain(bucket, props);
    if (props.accessLogs !== null) {
      new S3BucketLoggingA(this, 'logging', {
        bucket,
        targetBucket: props.accessLogs,
        targetPrefix: `${props.name}/`,
      });
    }
    acceptFindings(this, props);
  }

  private close(bucket: string, { partition, name, statements = [] }: SecureBucketProps): S3BucketPolicy {
    const access = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const ownership = new S3BucketOwnershipControls(this, 'ownership', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    const policy = policyDocument([...transportStatements(partition, name), ...statements]);
    // S3 refuses two changes of a bucket's access at once, so they come one after the other.
    return new S3BucketPolicy(this, 'policy', { bucket, policy, dependsOn: [access, ownership] });
  }

  private encrypt(bucket: string, { encryption }: SecureBucketProps): void {
    const algorithm =
      encryption.kind === 'kms'
        ? { sseAlgorithm: 'aws:kms', kmsMasterKeyId: encryption.keyArn }
        : { sseAlgorithm: 'AES256' };
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: algorithm, bucketKeyEnabled: encryption.kind === 'kms' }],
    });
  }

  private retain(bucket: string, { retention }: SecureBucketProps): void {
    const { current, noncurrent } = retention;
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
          expiration: [current === 'forever' ? { expiredObjectDeleteMarker: true } : { days: current }],
          noncurrentVersionExpiration: [{ noncurrentDays: noncurrent }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      dependsOn: [versioning],
    });
  }
}

function transportStatements(partition: Partition, name: string): Statement[] {
  const everything = {
    effect: 'Deny',
    principal: '*',
    actions: ['s3:*'],
    resources: [bucketArn(partition, name), bucketArn(partition, name, '*')],
  } as const;
  return [
    { sid: 'RefusePlainHttp', ...everything, conditions: { Bool: { 'aws:SecureTransport': 'false' } } },
    { sid: 'RefuseOldTls', ...everything, conditions: { NumericLessThan: { 's3:TlsVersion': '1.2' } } },
  ];
}

function acceptFindings(bucket: SecureBucket, { encryption }: SecureBucketProps): void {
  const accept = (rule: string, reason: string): void =>
    suppress(bucket, { tool: 'checkov', rule, reason, expires: '2029-12-31' });
  accept('CKV_AWS_144', 'one Region holds the tooling; versions and protection keep what is written here');
  accept('CKV2_AWS_62', 'nothing reacts to objects here; the stages are started by the pipeline');
  if (encryption.kind === 's3') {
    accept('CKV_AWS_145', 'S3 delivers access logs only to buckets that are encrypted with its own keys');
  }
}
