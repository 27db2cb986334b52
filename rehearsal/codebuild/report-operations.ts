import type {
  BatchGetReportGroupsInput,
  BatchGetReportsInput,
  CreateReportGroupInput,
  DeleteReportGroupInput,
  DeleteReportInput,
  DescribeTestCasesInput,
  ListReportGroupsInput,
  ListReportsForReportGroupInput,
  ListReportsInput,
  UpdateReportGroupInput,
} from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { pageOf } from '../wire/page';
import { invalidInput, reportGroupExists } from './errors';
import { findReport, findReportGroup, reportGroupArn } from './report-record';

const on = (action: string, resource: string | undefined) => [
  { action: `codebuild:${action}`, resource: resource ?? '' },
];
/** Reports are authorised by their group. */
const groupOf = (reportArn: string | undefined): string =>
  (reportArn ?? '').replace(':report/', ':report-group/').replace(/:[^:]*$/, '');

export function reportOperations(site: Site): Operations {
  const placeOf = (caller: Caller) => site.world.at(caller.account, caller.region);
  return {
    CreateReportGroup: parsedBy<CreateReportGroupInput>({
      permissions: (input, caller) => on('CreateReportGroup', reportGroupArn(caller, input.name ?? '')),
      run: (input, caller) => {
        const arn = reportGroupArn(caller, input.name ?? '');
        const { reportGroups } = placeOf(caller);
        if (reportGroups.has(arn)) throw reportGroupExists(arn);
        const now = new Date();
        const { name, type, exportConfig, tags = [] } = input;
        const group = {
          arn,
          name,
          type,
          exportConfig,
          tags,
          created: now,
          lastModified: now,
          status: 'ACTIVE' as const,
        };
        reportGroups.set(arn, { group });
        site.changed();
        return { reportGroup: group };
      },
    }),
    UpdateReportGroup: parsedBy<UpdateReportGroupInput>({
      permissions: (input) => on('UpdateReportGroup', input.arn),
      run: (input, caller) => {
        const group = findReportGroup(site, caller, input.arn);
        Object.assign(group, {
          exportConfig: input.exportConfig ?? group.exportConfig,
          tags: input.tags ?? group.tags,
          lastModified: new Date(),
        });
        site.changed();
        return { reportGroup: group };
      },
    }),
    BatchGetReportGroups: parsedBy<BatchGetReportGroupsInput>({
      permissions: (input) => (input.reportGroupArns ?? []).flatMap((arn) => on('BatchGetReportGroups', arn)),
      run: (input, caller) => {
        const found = (input.reportGroupArns ?? []).map(
          (arn) => placeOf(caller).reportGroups.get(arn)?.group,
        );
        return {
          reportGroups: found.filter((group) => group !== undefined),
          reportGroupsNotFound: (input.reportGroupArns ?? []).filter(
            (_, index) => found[index] === undefined,
          ),
        };
      },
    }),
    DeleteReportGroup: parsedBy<DeleteReportGroupInput>({
      permissions: (input) => on('DeleteReportGroup', input.arn),
      run: (input, caller) => {
        const { reportGroups, reports } = placeOf(caller);
        const own = [...reports].filter(([, { report }]) => report.reportGroupArn === input.arn);
        if (own.length > 0 && input.deleteReports !== true) {
          throw invalidInput(
            `Report group is not empty: ${input.arn ?? ''}; delete its reports first or set deleteReports`,
          );
        }
        for (const [arn] of own) reports.delete(arn);
        reportGroups.delete(input.arn ?? '');
        site.changed();
        return {};
      },
    }),
    ListReportGroups: parsedBy<ListReportGroupsInput>({
      run: (input, caller) => {
        const all = [...placeOf(caller).reportGroups.keys()].sort();
        if (input.sortOrder === 'DESCENDING') all.reverse();
        const page = pageOf(all, input.nextToken, input.maxResults ?? 100);
        return { reportGroups: page.items, ...page.next };
      },
    }),
    BatchGetReports: parsedBy<BatchGetReportsInput>({
      permissions: (input) => (input.reportArns ?? []).flatMap((arn) => on('BatchGetReports', groupOf(arn))),
      run: (input, caller) => {
        const found = (input.reportArns ?? []).map((arn) => placeOf(caller).reports.get(arn)?.report);
        return {
          reports: found.filter((report) => report !== undefined),
          reportsNotFound: (input.reportArns ?? []).filter((_, index) => found[index] === undefined),
        };
      },
    }),
    ListReports: parsedBy<ListReportsInput>({
      run: (input, caller) => {
        const page = pageOf(
          reportArns(site, caller, () => true, input.filter?.status),
          input.nextToken,
          input.maxResults ?? 100,
        );
        return { reports: page.items, ...page.next };
      },
    }),
    ListReportsForReportGroup: parsedBy<ListReportsForReportGroupInput>({
      permissions: (input) => on('ListReportsForReportGroup', input.reportGroupArn),
      run: (input, caller) => {
        findReportGroup(site, caller, input.reportGroupArn);
        const own = reportArns(site, caller, (group) => group === input.reportGroupArn, input.filter?.status);
        const page = pageOf(own, input.nextToken, input.maxResults ?? 100);
        return { reports: page.items, ...page.next };
      },
    }),
    DescribeTestCases: parsedBy<DescribeTestCasesInput>({
      permissions: (input) => on('DescribeTestCases', groupOf(input.reportArn)),
      run: (input, caller) => {
        const { testCases } = findReport(site, caller, input.reportArn);
        const status = input.filter?.status;
        const wanted = testCases.filter((test) => status === undefined || test.status === status);
        const page = pageOf(wanted, input.nextToken, input.maxResults ?? 100);
        return { testCases: page.items, ...page.next };
      },
    }),
    DeleteReport: parsedBy<DeleteReportInput>({
      permissions: (input) => on('DeleteReport', groupOf(input.arn)),
      run: (input, caller) => {
        placeOf(caller).reports.delete(input.arn ?? '');
        site.changed();
        return {};
      },
    }),
  };
}

/** Newest first. */
function reportArns(
  site: Site,
  caller: Caller,
  ofGroup: (arn: string | undefined) => boolean,
  status: string | undefined,
): string[] {
  return [...site.world.at(caller.account, caller.region).reports]
    .filter(
      ([, { report }]) =>
        ofGroup(report.reportGroupArn) && (status === undefined || report.status === status),
    )
    .map(([arn]) => arn)
    .reverse();
}
