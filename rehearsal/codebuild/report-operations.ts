import type {
  BatchGetReportsInput,
  DeleteReportInput,
  DescribeTestCasesInput,
  ListReportsForReportGroupInput,
  ListReportsInput,
} from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { pageOf } from '../wire/page';
import { findReport, findReportGroup, onReportGroup as on } from './report-record';

/** Reports are authorised by their group. */
const groupOf = (reportArn: string | undefined): string =>
  (reportArn ?? '').replace(':report/', ':report-group/').replace(/:[^:]*$/, '');

export function reportOperations(site: Site): Operations {
  const placeOf = (caller: Caller) => site.world.at(caller.account, caller.region);
  return {
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
