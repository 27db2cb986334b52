import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '../../rehearsal/emulator';

const quiet = (): void => undefined;

/** The S3 of an emulator, as the tooling account of the repository's own configuration sees it. */
export function emulatedS3({ endpoint }: Emulator): S3Client {
  return new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'test' },
    // The SDK would write to the console that it repeats no stream.
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}

/** Makes a bucket that keeps every version. */
export async function createVersionedBucket(client: S3Client, bucket: string): Promise<void> {
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await client.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
}
