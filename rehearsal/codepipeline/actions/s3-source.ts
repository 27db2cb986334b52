import { join } from 'node:path';
import {
  ActionFailure,
  type ActionResult,
  type ActionRunner,
  encryptionHeaders,
  newArtifact,
} from '../action-context';

/** Source, S3: copies the object (or the version and key that the start names) into the artifact store. */
export const s3Source: ActionRunner = async (context): Promise<ActionResult> => {
  const { configuration, declaration, execution, store } = context;
  const overrides = execution.overrides.filter(({ actionName }) => actionName === declaration.name);
  const override = (type: string): string | undefined =>
    overrides.find(({ revisionType }) => revisionType === type)?.revisionValue;
  const bucket = configuration['S3Bucket'] ?? '';
  const key = override('S3_OBJECT_KEY') ?? configuration['S3ObjectKey'] ?? '';
  const versionId = override('S3_OBJECT_VERSION_ID');
  if (!(await store.keepsVersions(bucket))) {
    throw new ActionFailure(
      'ConfigurationError',
      `The bucket ${bucket} must have versioning enabled to be a source`,
    );
  }
  const file = join(context.scratch, 'source');
  const facts = await store.download({ bucket, key, versionId }, file).catch((error: unknown) => {
    throw new ActionFailure(
      failureCode(error),
      `The object with key '${key}' in bucket ${bucket} could not be read: ${String(error)}`,
    );
  });
  const name = declaration.outputArtifacts?.[0]?.name ?? '';
  const output = newArtifact(context, name, facts.versionId);
  await store.upload(file, output, encryptionHeaders(execution, context.region));
  const summary =
    facts.revisionSummary === '' ? `Amazon S3 version id: ${facts.versionId}` : facts.revisionSummary;
  return {
    outputs: [output],
    summary,
    variables: { BucketName: bucket, ObjectKey: key, VersionId: facts.versionId, ETag: facts.eTag },
    revision: {
      id: facts.versionId,
      summary,
      url: `https://console.aws.amazon.com/s3/object/${bucket}?prefix=${encodeURIComponent(key)}&versionId=${facts.versionId}`,
      created: facts.lastModified,
    },
  };
};

function failureCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('AccessDenied') ? 'PermissionError' : 'ConfigurationError';
}
