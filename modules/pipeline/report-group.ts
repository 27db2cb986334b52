import { CodebuildReportGroup } from '@cdktf/provider-aws/lib/codebuild-report-group';
import { Construct } from 'constructs';
import { laneReportGroupName } from '../../tags/names';

export interface ReportGroupProps {
  readonly lane: string;
  readonly part: string;
}

/** Where a stage's findings are shown, build by build; CodeBuild keeps them for 30 days. */
export class ReportGroup extends Construct {
  constructor(scope: Construct, id: string, { lane, part }: ReportGroupProps) {
    super(scope, id);
    new CodebuildReportGroup(this, 'group', {
      name: laneReportGroupName(lane, part),
      type: 'TEST',
      deleteReports: true,
      exportConfig: { type: 'NO_EXPORT' },
    });
  }
}
