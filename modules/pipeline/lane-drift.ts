import { SchedulerSchedule } from '@cdktf/provider-aws/lib/scheduler-schedule';
import { SchedulerScheduleGroup } from '@cdktf/provider-aws/lib/scheduler-schedule-group';
import { Construct } from 'constructs';
import { driftBuildspec } from '../../buildspecs/buildspec';
import { DRIFT } from '../../buildspecs/stages';
import { laneScheduleName } from '../../tags/names';
import { scheduleOf, windowOf, type OffHours } from '../../tags/off-hours';
import { suppress } from '../suppress';
import type { BuildProject } from './build-project';
import { addEventBuild, toolchainSource } from './event-build';
import { roleNameOf, toolingArn, type LaneFacts, type LaneSurroundings } from './lane-facts';
import { driftStatements, scheduleStatements } from './policies/drift-policy';
import { ServiceRole } from './service-role';

export interface LaneDriftProps {
  readonly facts: LaneFacts;
  readonly around: LaneSurroundings;
  readonly offHours: OffHours;
  /** The queue that gets what could not be delivered. */
  readonly undeliveredArn: string;
}

/** The build starts its first look and ends its last within the window; this is for coming up and saying so. */
const MARGIN_MINUTES = 15;

/** Looks for drift in the lane's targets: a schedule starts a build, and the build starts executions that plan only. */
export class LaneDrift extends Construct {
  constructor(scope: Construct, id: string, props: LaneDriftProps) {
    super(scope, id);
    const { facts, offHours, undeliveredArn } = props;
    const project = addProject(this, props);
    const name = laneScheduleName(facts.lane.name);
    const group = new SchedulerScheduleGroup(this, 'group', { name });
    const { length } = windowOf(offHours.window);
    const schedule = new SchedulerSchedule(this, 'schedule', {
      ...{ name, groupName: group.name },
      description: `Looks for drift in ${facts.lane.name}`,
      scheduleExpression: scheduleOf(offHours),
      scheduleExpressionTimezone: offHours.timeZone,
      // Lanes of one account begin at different times, at a quarter of the window at the latest.
      flexibleTimeWindow: { mode: 'FLEXIBLE', maximumWindowInMinutes: Math.floor(length / 4) },
      target: {
        ...{ arn: project.arn, roleArn: addStartRole(this, props).arn },
        deadLetterConfig: { arn: undeliveredArn },
      },
    });
    suppress(schedule, {
      tool: 'checkov',
      rule: 'CKV_AWS_297',
      reason: 'the schedule holds no data: it starts a build that is told nothing',
      expires: '2029-12-31',
    });
  }
}

function addProject(scope: Construct, { facts, around, offHours }: LaneDriftProps): BuildProject {
  return addEventBuild(scope, {
    ...{ facts, around, part: DRIFT.name, statements: driftStatements(facts, around) },
    description: `Looks for drift in ${facts.lane.name}`,
    timeoutMinutes: windowOf(offHours.window).length + MARGIN_MINUTES,
    concurrency: 1,
    from: { source: { ...toolchainSource(facts), buildspec: driftBuildspec() } },
  });
}

function addStartRole(scope: Construct, { facts, undeliveredArn }: LaneDriftProps): ServiceRole {
  return new ServiceRole(scope, 'schedule-role', {
    name: roleNameOf(facts, 'drift-schedule'),
    description: `Starts the build that looks for drift in ${facts.lane.name}`,
    service: 'scheduler',
    account: facts.place.account,
    // Scheduler names the group, not the schedule, so that each lane has one of its own.
    // Source: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
    sources: [toolingArn(facts, 'scheduler', `schedule-group/${laneScheduleName(facts.lane.name)}`)],
    policy: 'drift-schedule',
    statements: scheduleStatements(facts, undeliveredArn),
  });
}
