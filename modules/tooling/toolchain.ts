import { S3Object } from '@cdktf/provider-aws/lib/s3-object';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { toolchainKey } from '../../tags/names';
import { SecureBucket, type SecureBucketProps } from './secure-bucket';
import { toolchainDigest } from './toolchain-digest';

export interface ToolchainProps {
  readonly bucket: Pick<SecureBucketProps, 'partition' | 'name' | 'accessLogs'>;
  readonly keyArn: string;
  /** The zip file to upload. */
  readonly file: string;
}

/** The bundle that lints, scans, plans and applies, under a key that is the hash of its bytes. */
export class Toolchain extends Construct {
  constructor(scope: Construct, id: string, { bucket, keyArn, file }: ToolchainProps) {
    super(scope, id);
    const store = new SecureBucket(this, 'store', {
      ...bucket,
      encryption: { kind: 'kms', keyArn },
      retention: { current: 'forever', noncurrent: 90 },
      protect: false,
    });
    const sha256 = toolchainDigest(file);
    const asset = new TerraformAsset(this, 'bundle', { path: file, type: AssetType.FILE, assetHash: sha256 });
    new S3Object(this, 'object', {
      bucket: store.name,
      key: toolchainKey(sha256),
      source: asset.path,
      sourceHash: sha256,
      contentType: 'application/zip',
      kmsKeyId: keyArn,
      // Lanes name the old key until they are deployed again; it goes last.
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [store.policy],
    });
  }
}
