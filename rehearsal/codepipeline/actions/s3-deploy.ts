import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { unpack } from '../../archive/unpack';
import { ActionFailure, type ActionContext, type ActionResult, type ActionRunner } from '../action-context';

/** Deploy, S3: puts the artifact into a bucket, as it is or file by file. */
export const s3Deploy: ActionRunner = async (context): Promise<ActionResult> => {
  const { configuration, run, store } = context;
  const [input] = run.inputs;
  const bucket = configuration['BucketName'] ?? '';
  if (input === undefined) throw new ActionFailure('ConfigurationError', 'The action has no input artifact');
  const file = join(context.scratch, 'artifact.zip');
  await store.download(input, file);
  const key = configuration['ObjectKey'] ?? '';
  if (configuration['Extract']?.toLowerCase() !== 'true') {
    await store.upload(file, { bucket, key }, objectHeaders(configuration));
    return { summary: 'Deployment Succeeded', variables: {} };
  }
  const directory = join(context.scratch, 'extracted');
  await unpack(file, directory);
  await uploadAll(context, directory, { bucket, prefix: key === '' ? '' : `${key.replace(/\/$/, '')}/` });
  return { summary: 'Deployment Succeeded', variables: {} };
};

async function uploadAll(
  context: ActionContext,
  directory: string,
  to: { bucket: string; prefix: string },
): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const path = join(entry.path, entry.name);
    await context.store.upload(
      path,
      { bucket: to.bucket, key: `${to.prefix}${relative(directory, path)}` },
      objectHeaders(context.configuration),
    );
  }
}

function objectHeaders(configuration: Readonly<Record<string, string>>): Record<string, string> {
  const acl = configuration['CannedACL'];
  const cache = configuration['CacheControl'];
  const key = configuration['KMSEncryptionKeyARN'];
  return {
    ...(acl === undefined ? {} : { 'x-amz-acl': acl }),
    ...(cache === undefined ? {} : { 'cache-control': cache }),
    ...(key === undefined
      ? {}
      : { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': key }),
  };
}
