import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoleSession } from '../aws/credentials';
import type { Site } from '../endpoint/site';
import { ArtifactUpload } from './artifact-upload';
import type { BuildPaths } from './build-environment';
import type { BuildLog } from './build-log';
import type { PreparedBuild } from './build-preparation';
import type { BuildRecord } from './build-record';
import { uploadReport } from './report-upload';

/** Keeps the variables that a build exports. */
export async function keepExports(record: BuildRecord, { buildspec, shell }: PreparedBuild): Promise<void> {
  const values = await shell.exported();
  record.build.exportedEnvironmentVariables = buildspec.environment.exportedVariables
    .filter((name) => values.has(name))
    .map((name) => ({ name, value: values.get(name) ?? '' }));
}

/** Reads the reports of a build and puts its artifacts where they belong. */
export async function uploadResults(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  { buildspec, shell }: PreparedBuild,
  { paths, log }: { readonly paths: BuildPaths; readonly log: BuildLog },
): Promise<void> {
  for (const report of buildspec.reports) {
    log.say(await uploadReport(site, record, session, report, paths.source));
  }
  const evaluate = async (text: string): Promise<string> => {
    const file = join(paths.scratch, 'evaluated');
    await shell.run(`printf %s "${text.replaceAll('"', '\\"')}" > '${file}'`);
    return readFile(file, 'utf8');
  };
  await new ArtifactUpload(site, record, session, paths, evaluate).upload(buildspec);
}
