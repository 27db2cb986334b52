import type {
  BatchGetReportGroupsInput,
  CreateReportGroupInput,
  DeleteReportGroupInput,
  ListReportGroupsInput,
  UpdateReportGroupInput,
} from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { pageOf } from '../wire/page';
import { invalidInput, reportGroupExists } from './errors';
import { findReportGroup, onReportGroup as on, reportGroupArn } from './report-record';

export function reportGroupOperations(site: Site): Operations {
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
  };
}
