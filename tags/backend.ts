import type { Configuration } from './configuration';
import { bucketName, keyAlias } from './names';
import {
  lockTableName,
  stateBucketName,
  stateKeyAlias,
  stateKeyFor,
  toolingLockTableName,
  toolingStateKey,
} from './state-names';
import type { Target } from './target';

/** The S3 backend of a stack, with the names that Terraform gives its arguments; an absent lock is `null`. */
export interface Backend {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly dynamodb_table: string | null;
  readonly encrypt: true;
  readonly use_lockfile: true | null;
  /**
   * The alias of the key of the state: with `encrypt` alone Terraform asks for AES256, which goes before the bucket's key.
   * S3 takes an alias: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
   */
  readonly kms_key_id: string;
}

/** The backend of a target's state, in the tooling account. */
export function backendFor(configuration: Configuration, target: Target): Backend {
  const { prefix } = configuration;
  return backend(configuration, {
    bucket: stateBucketName(prefix, target.environment),
    key: stateKeyFor(target),
    table: lockTableName(prefix, target.environment),
    alias: stateKeyAlias(prefix, target.environment),
  });
}

/** The backend of a bootstrap, tooling, pipeline or access stack. */
export function toolingBackendFor(configuration: Configuration, stack: string): Backend {
  const { prefix } = configuration;
  return backend(configuration, {
    bucket: bucketName(prefix, 'state'),
    key: toolingStateKey(stack),
    table: toolingLockTableName(prefix),
    alias: keyAlias(prefix, 'state'),
  });
}

interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly table: string;
  readonly alias: string;
}

function backend({ lock, tooling }: Configuration, { bucket, key, table, alias }: Place): Backend {
  return {
    bucket,
    key,
    region: tooling.region,
    dynamodb_table: lock === 's3' ? null : table,
    encrypt: true,
    use_lockfile: lock === 'dynamodb' ? null : true,
    kms_key_id: alias,
  };
}
