import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleSession } from '../aws/credentials';
import { ObjectStore, parseObjectLocation } from '../aws/s3-object';
import type { Site } from '../endpoint/site';
import type { BuildRecord } from './build-record';
import { BuildspecProblem } from './buildspec-values';

/** The buildspec of a build: text in the project, an object in S3, or a file of the source. */
export async function buildspecText(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  source: string,
): Promise<string> {
  const given = record.build.source?.buildspec ?? '';
  if (given.includes('\n') || given.trimStart().startsWith('{')) return given;
  if (/^arn:[^:]+:s3:::/.test(given)) {
    const store = new ObjectStore(site.emulator, record.place.region, session);
    return store.readText(parseObjectLocation(given));
  }
  const file = join(source, given === '' ? 'buildspec.yml' : given);
  return readFile(file, 'utf8').catch(() => {
    throw new BuildspecProblem(`YAML_FILE_ERROR Message: stat ${file}: no such file or directory`);
  });
}
