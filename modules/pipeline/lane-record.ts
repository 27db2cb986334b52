import { Construct } from 'constructs';
import { recordBuildspec } from '../../buildspecs/buildspec';
import { CAPTURE, RECORD } from '../../buildspecs/stages';
import { laneProjectName, laneRuleName } from '../../tags/names';
import type { BuildProject } from './build-project';
import { addEventBuild, toolchainSource } from './event-build';
import { buildTemplate, EventRule } from './event-rule';
import { roleNameOf, ruleArn, type LaneFacts, type LaneSurroundings } from './lane-facts';
import { startBuildStatements } from './policies/pipeline-policy';
import { recordStatements } from './policies/record-policy';
import { ServiceRole } from './service-role';

export interface LaneRecordProps {
  readonly facts: LaneFacts;
  readonly around: LaneSurroundings;
  /** The queue that gets what could not be delivered. */
  readonly undeliveredArn: string;
}

/** The rules that start the build; the last is the one of moved and deleted tags. */
export const RECORD_RULES = ['ended', 'uncaptured', 'moved'] as const;

/** What a capture build ends with when it started no lane. */
const NOT_CAPTURED = ['FAILED', 'FAULT', 'STOPPED', 'TIMED_OUT'];

/** EventBridge's words for the ends of an execution. Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html */
const ENDED = ['CANCELED', 'FAILED', 'STOPPED', 'SUCCEEDED', 'SUPERSEDED'];

/** Writes down how executions of the lane ended, and captures that started none: whatever else was killed. */
export class LaneRecord extends Construct {
  /** The build, and the role that rules start it with. */
  readonly target: { readonly arn: string; readonly roleArn: string; readonly undeliveredArn: string };

  constructor(scope: Construct, id: string, props: LaneRecordProps) {
    super(scope, id);
    const { facts, undeliveredArn } = props;
    const project = addProject(this, props);
    this.target = { arn: project.arn, roleArn: addStartRole(this, facts).arn, undeliveredArn };
    const { name: lane } = facts.lane;
    this.addRule('ended', facts, {
      description: `Executions of ${lane} that have ended`,
      pattern: {
        source: ['aws.codepipeline'],
        'detail-type': ['CodePipeline Pipeline Execution State Change'],
        detail: { pipeline: [lane], state: ENDED },
      },
      values: { execution: '$.detail.execution-id' },
      template: buildTemplate({ HAPPENING: 'execution', EXECUTION: '<execution>' }),
    });
    if (facts.repository.kind === 'connection') return;
    this.addRule('uncaptured', facts, {
      description: `Captures of ${lane} that ended badly`,
      pattern: {
        source: ['aws.codebuild'],
        'detail-type': ['CodeBuild Build State Change'],
        detail: { 'project-name': [laneProjectName(lane, CAPTURE.name)], 'build-status': NOT_CAPTURED },
      },
      values: { build: '$.detail.build-id' },
      template: buildTemplate({ HAPPENING: 'capture', BUILD: '<build>' }),
    });
  }

  private addRule(id: (typeof RECORD_RULES)[number], { lane }: LaneFacts, rule: Rule): void {
    const { description, pattern, values, template } = rule;
    new EventRule(this, id, {
      ...{ name: laneRuleName(lane.name, id), description, values },
      eventPattern: JSON.stringify(pattern),
      targets: [{ id: 'target', ...this.target, template }],
    });
  }
}

interface Rule {
  readonly description: string;
  readonly pattern: object;
  readonly values: Readonly<Record<string, string>>;
  readonly template: string;
}

function addProject(scope: Construct, { facts, around }: LaneRecordProps): BuildProject {
  return addEventBuild(scope, {
    ...{ facts, around, part: RECORD.name, statements: recordStatements(facts, around) },
    description: `Writes down how executions of ${facts.lane.name} ended`,
    timeoutMinutes: RECORD.timeoutMinutes,
    concurrency: null,
    from: { source: { ...toolchainSource(facts), buildspec: recordBuildspec() } },
  });
}

function addStartRole(scope: Construct, facts: LaneFacts): ServiceRole {
  return new ServiceRole(scope, 'events-role', {
    name: roleNameOf(facts, 'record-events'),
    description: `Starts the build that writes down how executions of ${facts.lane.name} ended`,
    service: 'events',
    account: facts.place.account,
    sources: RECORD_RULES.map((rule) => ruleArn(facts, rule)),
    policy: 'record-events',
    statements: startBuildStatements(facts, RECORD.name),
  });
}
