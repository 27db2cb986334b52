import { Construct } from 'constructs';
import { captureBuildspec } from '../../buildspecs/buildspec';
import { CAPTURE } from '../../buildspecs/stages';
import { laneRuleName } from '../../tags/names';
import type { BuildProject } from './build-project';
import { addEventBuild, toolchainSource, wholeRepository } from './event-build';
import { buildTemplate } from './event-rule';
import {
  roleNameOf,
  ruleArn,
  toolingArn,
  topicArn,
  type LaneFacts,
  type LaneSurroundings,
} from './lane-facts';
import type { LaneRecord } from './lane-record';
import { captureStatements } from './policies/capture-policy';
import { startBuildStatements } from './policies/pipeline-policy';
import { ServiceRole } from './service-role';
import { laneTagPrefixes } from './tag-event';
import { RECORD_TAG, TagRule } from './tag-rule';

export interface CaptureProps {
  readonly facts: LaneFacts;
  readonly around: LaneSurroundings;
  /** The name of the CodeCommit repository. */
  readonly repository: string;
  /** What writes down that a tag was moved or deleted. */
  readonly record: LaneRecord;
  /** The queue that gets what could not be delivered. */
  readonly undeliveredArn: string;
}

const START = buildTemplate({ TAG: '<tag>', CALLER: '<caller>' }, { sourceVersion: '<reference>' });

const MOVED =
  '"Release tag <tag> in <repository>: <event> by <caller>. A release never changes: nothing was started, and what was applied stays. Push a new version instead."';

/** A new tag of the lane starts a build that captures the release; a moved or deleted one is reported and written down. */
export class Capture extends Construct {
  constructor(scope: Construct, id: string, props: CaptureProps) {
    super(scope, id);
    const { facts, repository, record, undeliveredArn } = props;
    const project = addProject(this, props);
    const repositoryArn = toolingArn(facts, 'codecommit', repository);
    const { name: lane } = facts.lane;
    const name = laneTagPrefixes(facts.lane, facts.cut).map((prefix) => ({ prefix }));
    new TagRule(this, 'tags', {
      name: laneRuleName(lane, 'tags'),
      description: `New release tags of ${lane}`,
      repositoryArn,
      match: { events: ['referenceCreated'], name },
      targets: [
        {
          ...{ id: 'target', arn: project.arn, template: START, undeliveredArn },
          roleArn: addStartRole(this, facts).arn,
        },
      ],
    });
    new TagRule(this, 'moved', {
      name: laneRuleName(lane, 'moved'),
      description: `Moved and deleted release tags of ${lane}`,
      repositoryArn,
      match: { events: ['referenceUpdated', 'referenceDeleted'], name },
      targets: [
        { id: 'target', arn: topicArn(facts, 'refused'), template: MOVED, undeliveredArn },
        { id: 'record', ...record.target, template: RECORD_TAG },
      ],
    });
  }
}

function addProject(scope: Construct, { facts, around, repository }: CaptureProps): BuildProject {
  const { lane } = facts;
  return addEventBuild(scope, {
    ...{ facts, around, part: CAPTURE.name, statements: captureStatements(facts, around) },
    description: `Captures the releases of ${lane.name}`,
    timeoutMinutes: CAPTURE.timeoutMinutes,
    concurrency: null,
    from: {
      source: wholeRepository(facts, repository, captureBuildspec()),
      secondarySources: [{ ...toolchainSource(facts), sourceIdentifier: 'Toolchain' }],
    },
  });
}

function addStartRole(scope: Construct, facts: LaneFacts): ServiceRole {
  return new ServiceRole(scope, 'events-role', {
    name: roleNameOf(facts, 'events'),
    description: `Starts the capture of ${facts.lane.name}`,
    service: 'events',
    account: facts.place.account,
    sources: [ruleArn(facts, 'tags')],
    policy: 'events',
    statements: startBuildStatements(facts, CAPTURE.name),
  });
}
