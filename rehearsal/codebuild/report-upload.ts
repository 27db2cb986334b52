import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ReportStatusType, TestCase } from '@aws-sdk/client-codebuild';
import type { RoleSession } from '../aws/credentials';
import { requirePermissions } from '../endpoint/access';
import { arnAt } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { selectFiles } from './artifact-selection';
import type { BuildRecord } from './build-record';
import type { BuildspecReport } from './buildspec';
import { parseJunit } from './junit';
import { reportGroupArn } from './report-record';

/** Reads the result files of one `reports` entry and keeps them as a report; says in words what it found. */
export async function uploadReport(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  spec: BuildspecReport,
  source: string,
): Promise<string> {
  if (spec.fileFormat !== 'JUNITXML')
    return `report ${spec.group}: file-format ${spec.fileFormat} is not read by the rehearsal (JUNITXML is)`;
  const groupArn = await reportGroup(site, record, session, spec);
  const files = await selectFiles({ ...spec, excludePaths: [], enableSymlinks: false }, source).catch(
    () => [],
  );
  const parsed = await Promise.all(files.map(async ({ path }) => parseJunit(await readFile(path, 'utf8'))));
  const testCases = parsed.flat();
  const arn = arnAt(record.place, 'codebuild', `report/${groupArn.split('/')[1] ?? ''}:${randomUUID()}`);
  const place = site.world.at(record.place.account, record.place.region);
  const created = new Date();
  place.reports.set(arn, {
    report: {
      arn,
      type: 'TEST',
      name: spec.group,
      reportGroupArn: groupArn,
      executionId: record.build.arn,
      status: statusOf(testCases),
      created,
      expired: new Date(created.getTime() + 30 * 24 * 3_600_000),
      exportConfig: { exportConfigType: 'NO_EXPORT' },
      truncated: false,
      testSummary: summaryOf(testCases),
    },
    testCases: testCases.map((test) => ({ ...test, reportArn: arn })),
  });
  record.build.reportArns = [...(record.build.reportArns ?? []), arn];
  return `report ${spec.group}: ${String(files.length)} files, ${String(testCases.length)} test cases`;
}

/** The group that the entry names: an ARN, or a name that CodeBuild puts behind the project's. */
async function reportGroup(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  spec: BuildspecReport,
): Promise<string> {
  const { place, build } = record;
  const { reportGroups } = site.world.at(place.account, place.region);
  const name = `${build.projectName ?? ''}-${spec.group}`;
  const arn = spec.group.startsWith('arn:') ? spec.group : reportGroupArn(place, name);
  const principal = { accessKeyId: session.accessKeyId, ...place };
  const may = (action: string) => ({ action: `codebuild:${action}`, resource: arn });
  if (!reportGroups.has(arn)) {
    if (spec.group.startsWith('arn:')) throw new Error(`report group does not exist: ${arn}`);
    await requirePermissions(site.emulator, principal, [may('CreateReportGroup')]);
    const created = new Date();
    const group = {
      arn,
      name,
      type: 'TEST' as const,
      exportConfig: { exportConfigType: 'NO_EXPORT' as const },
      created,
      lastModified: created,
      tags: [],
      status: 'ACTIVE' as const,
    };
    reportGroups.set(arn, { group });
  }
  await requirePermissions(site.emulator, principal, [
    may('CreateReport'),
    may('UpdateReport'),
    may('BatchPutTestCases'),
  ]);
  return arn;
}

function statusOf(cases: readonly TestCase[]): ReportStatusType {
  if (cases.length === 0) return 'INCOMPLETE';
  return cases.some(({ status }) => status === 'FAILED' || status === 'ERROR') ? 'FAILED' : 'SUCCEEDED';
}

function summaryOf(cases: readonly TestCase[]) {
  const count = (status: string): number => cases.filter((test) => test.status === status).length;
  const statusCounts = Object.fromEntries(
    ['SUCCEEDED', 'FAILED', 'ERROR', 'SKIPPED', 'UNKNOWN'].map((status) => [status, count(status)]),
  );
  const durationInNanoSeconds = cases.reduce((sum, test) => sum + (test.durationInNanoSeconds ?? 0), 0);
  return { total: cases.length, statusCounts, durationInNanoSeconds };
}
