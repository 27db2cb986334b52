import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { RoleSession } from '../aws/credentials';
import { ObjectStore, parseObjectLocation } from '../aws/s3-object';
import type { Site } from '../endpoint/site';
import type { BuildRecord } from './build-record';

/** Puts the whole log into S3, when the project's logs configuration says so, as `<location>/<build>.gz`. */
export async function archiveLog(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  root: string,
): Promise<void> {
  const settings = record.logs?.s3Logs;
  if (settings?.status !== 'ENABLED') return;
  const { bucket, key } = parseObjectLocation(settings.location ?? '');
  const packed = join(root, 'build.log.gz');
  await pipeline(createReadStream(join(root, 'build.log')), createGzip(), createWriteStream(packed));
  const name = `${(record.build.id ?? '').split(':')[1] ?? ''}.gz`;
  const object = { bucket, key: key === '' ? name : `${key}/${name}` };
  const store = new ObjectStore(site.emulator, record.place.region, session);
  await store.upload(packed, object, {}).catch((error: unknown) => {
    site.report({
      kind: 'buildLog',
      id: record.build.id ?? '',
      line: `the log could not be put into S3: ${String(error)}`,
    });
  });
}
