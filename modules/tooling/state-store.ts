import { Construct } from 'constructs';
import { EncryptionKey } from './encryption-key';
import type { Place } from './place';
import { SecureBucket } from './secure-bucket';
import { SecureTable } from './secure-table';

export interface StateStoreProps {
  readonly place: Place;
  readonly bucket: string;
  /** `null` where S3 itself holds the locks. */
  readonly lockTable: string | null;
  /** With `alias/`. */
  readonly keyAlias: string;
  readonly accessLogs: string;
}

/** Where Terraform keeps states and locks them: a bucket, a table unless S3 holds the locks, and their own key. */
export class StateStore extends Construct {
  constructor(scope: Construct, id: string, props: StateStoreProps) {
    super(scope, id);
    const { place, bucket, lockTable, keyAlias, accessLogs } = props;
    const key = new EncryptionKey(this, 'encryption', {
      place,
      alias: keyAlias,
      description: `Terraform states in ${bucket}`,
      through: ['s3', 'dynamodb'],
    });
    new SecureBucket(this, 'states', {
      partition: place.partition,
      name: bucket,
      encryption: { kind: 'kms', keyArn: key.arn },
      accessLogs,
      retention: { current: 'forever', noncurrent: 365 },
      protect: true,
    });
    if (lockTable === null) return;
    new SecureTable(this, 'locks', { name: lockTable, keyArn: key.arn, partitionKey: 'LockID' });
  }
}
