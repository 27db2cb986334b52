import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { S3ReleaseStore } from '../../../releases/capture/s3-release-store';
import { createVersionedBucket, emulatedS3 } from '../../support/emulated-s3';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';

const BUCKET = 'acme-infra--releases-dev';
const FOLDER = 'releases/dev/global/research/1.0/';
let emulator: Emulator;
let client: S3Client;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-store-'));
  emulator = await startEmulator({ auth: false });
  client = emulatedS3(emulator);
  await createVersionedBucket(client, BUCKET);
}, 60_000);
afterAll(async () => {
  client.destroy();
  await emulator.stop();
  rmSync(directory, { recursive: true });
});

function file(content: string): string {
  const path = join(directory, 'release.zip');
  writeFileSync(path, content);
  return path;
}

test('a release is put once; putting it again gives the version that is there', async () => {
  const store = new S3ReleaseStore(client, BUCKET);
  const key = `${FOLDER}${'a'.repeat(40)}.zip`;
  const version = await store.putOnce(key, file('one'), 'dev_global/research/1.0 aaaaaaa Zürich');
  await expect(store.putOnce(key, file('two'), 'again')).resolves.toBe(version);
  const versions = await client.send(new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: key }));
  expect(versions.Versions).toHaveLength(1);
  const kept = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key, VersionId: version }));
  await expect(kept.Body?.transformToString()).resolves.toBe('one');
  expect(kept.Metadata).toEqual({
    'codepipeline-artifact-revision-summary': 'dev_global/research/1.0 aaaaaaa Z?rich',
  });
});

test('of many puts at once under one key, one is kept and all give its version', async () => {
  const store = new S3ReleaseStore(client, BUCKET);
  const key = `${FOLDER}${'b'.repeat(40)}.zip`;
  const path = file('same');
  const versions = await Promise.all([1, 2, 3, 4, 5].map((n) => store.putOnce(key, path, `put ${n}`)));
  expect(new Set(versions).size).toBe(1);
  const kept = await client.send(new ListObjectVersionsCommand({ Bucket: BUCKET, Prefix: key }));
  expect(kept.Versions).toHaveLength(1);
});

test('a folder lists what was put first in front, and no other folder', async () => {
  const store = new S3ReleaseStore(client, BUCKET);
  const folder = 'releases/dev/global/risk/2.0/';
  await store.putOnce(`${folder}f.zip`, file('1'), 'first');
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await store.putOnce(`${folder}a.zip`, file('2'), 'second');
  await store.putOnce('releases/dev/global/risk/2.0.0/c.zip', file('3'), 'third');
  await expect(store.list(folder)).resolves.toEqual([`${folder}f.zip`, `${folder}a.zip`]);
  await expect(store.folders('releases/dev/global/risk/')).resolves.toEqual(['2.0.0', '2.0']);
  await expect(store.list('releases/dev/global/nobody/')).resolves.toEqual([]);
});

test('more than a page is listed', async () => {
  const store = new S3ReleaseStore(client, BUCKET);
  const path = file('x');
  const names = Array.from({ length: 1005 }, (_, index) => `1.${index}`);
  for (let at = 0; at < names.length; at += 50) {
    const some = names.slice(at, at + 50);
    await Promise.all(
      some.map((name) => store.putOnce(`releases/dev/global/many/${name}/a.zip`, path, name)),
    );
  }
  const found = await store.folders('releases/dev/global/many/');
  expect(found).toHaveLength(names.length);
}, 60_000);

test('a bucket without versions is refused', async () => {
  await client.send(new CreateBucketCommand({ Bucket: 'plain' }));
  const put = new S3ReleaseStore(client, 'plain').putOnce('releases/a.zip', file('x'), 'x');
  await expect(put).rejects.toThrow('the bucket must be versioned');
});
