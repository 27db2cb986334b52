import type { Report, ReportGroup, TestCase } from '@aws-sdk/client-codebuild';
import type { Permission } from '../endpoint/access';
import type { Caller } from '../endpoint/caller';
import { arnAt, type Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { noSuchReport, noSuchReportGroup } from './errors';

export interface ReportGroupRecord {
  readonly group: ReportGroup;
}

export interface ReportRecord {
  readonly report: Report;
  readonly testCases: readonly TestCase[];
}

export function reportGroupArn(place: Pick<Place, 'account' | 'region'>, name: string): string {
  return arnAt(place, 'codebuild', `report-group/${name}`);
}

/** A permission on a group; reports are authorised by theirs. */
export function onReportGroup(action: string, group: string | undefined): Permission[] {
  return [{ action: `codebuild:${action}`, resource: group ?? '' }];
}

export function findReportGroup(site: Site, caller: Caller, arn: string | undefined): ReportGroup {
  const found = site.world.at(caller.account, caller.region).reportGroups.get(arn ?? '');
  if (found === undefined) throw noSuchReportGroup(arn ?? '');
  return found.group;
}

export function findReport(site: Site, caller: Caller, arn: string | undefined): ReportRecord {
  const found = site.world.at(caller.account, caller.region).reports.get(arn ?? '');
  if (found === undefined) throw noSuchReport(arn ?? '');
  return found;
}
