import { S3Backend, type TerraformStack } from 'cdktf';
import type { Backend } from '../tags/backend';

/** Keeps a stack's state in the bucket, under the key and with the locks that the configuration gives it. */
export function addBackend(stack: TerraformStack, backend: Backend): void {
  const { bucket, key, region, encrypt, kms_key_id, dynamodb_table, use_lockfile } = backend;
  const s3 = new S3Backend(stack, {
    ...{ bucket, key, region, encrypt, kmsKeyId: kms_key_id },
    ...(dynamodb_table === null ? {} : { dynamodbTable: dynamodb_table }),
  });
  // CDKTF 0.21 has no property for it: hashicorp/terraform-cdk#3834.
  if (use_lockfile !== null) s3.addOverride('use_lockfile', use_lockfile);
}
