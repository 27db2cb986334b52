import { S3Object } from '@cdktf/provider-aws/lib/s3-object';
import { AssetType, TerraformAsset, type ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { bucketName, toolchainKey } from '../../tags/names';
import { toolchainDigest } from './toolchain-digest';

export interface LaneToolchainProps {
  readonly prefix: string;
  /** The name of the lane, or what else runs it. */
  readonly lane: string;
  /** The key that encrypts it. */
  readonly keyArn: string;
  /** The zip file to upload. */
  readonly file: string;
  /** What has to be there before it; @default nothing that this stack makes */
  readonly after?: readonly ITerraformDependable[];
}

/** The bundle that a lane lints, scans, plans and applies with, under a key that holds the hash of its bytes. */
export class LaneToolchain extends Construct {
  /** A reference: whatever names the key is changed before the object under the old key is removed. */
  readonly key: string;

  constructor(scope: Construct, id: string, { prefix, lane, keyArn, file, after = [] }: LaneToolchainProps) {
    super(scope, id);
    const sha256 = toolchainDigest(file);
    const asset = new TerraformAsset(this, 'bundle', { path: file, type: AssetType.FILE, assetHash: sha256 });
    this.key = new S3Object(this, 'object', {
      bucket: bucketName(prefix, 'toolchain'),
      key: toolchainKey(lane, sha256),
      source: asset.path,
      sourceHash: sha256,
      contentType: 'application/zip',
      kmsKeyId: keyArn,
      lifecycle: { createBeforeDestroy: true },
      ...(after.length === 0 ? {} : { dependsOn: [...after] }),
    }).key;
  }
}
