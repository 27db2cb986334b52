import { Construct } from 'constructs';
import { captureBuildspec } from '../../buildspecs/buildspec';
import { CAPTURE } from '../../buildspecs/stages';
import { bucketName, laneRuleName } from '../../tags/names';
import { regionalServiceName } from '../../tags/service-names';
import { BuildProject } from './build-project';
import {
  projectArn,
  roleNameOf,
  ruleArn,
  toolingArn,
  topicArn,
  type LaneFacts,
  type LaneSurroundings,
} from './lane-facts';
import { BUILD_POLICIES } from './policies/build-policies';
import { startCaptureStatements } from './policies/pipeline-policy';
import { ServiceRole } from './service-role';
import { laneTagPrefixes } from './tag-event';
import { TagRule } from './tag-rule';
import { UndeliveredQueue } from './undelivered-queue';

export interface CaptureProps {
  readonly facts: LaneFacts;
  readonly around: LaneSurroundings;
  /** The name of the CodeCommit repository. */
  readonly repository: string;
}

/** What `StartBuild` gets: EventBridge quotes and escapes the values itself. */
const START = JSON.stringify({
  sourceVersion: '<reference>',
  environmentVariablesOverride: [{ name: 'TAG', value: '<tag>', type: 'PLAINTEXT' }],
}).replaceAll(/"(<\w+>)"/g, '$1');

const MOVED =
  '"Release tag <tag> in <repository>: <event> by <caller>. A release never changes: nothing was started, and what was applied stays. Push a new version instead."';

/** A new tag of the lane starts a build that captures the release; a moved or deleted one is reported. */
export class Capture extends Construct {
  constructor(scope: Construct, id: string, props: CaptureProps) {
    super(scope, id);
    const { facts, repository } = props;
    const project = addProject(this, props);
    const undeliveredArn = new UndeliveredQueue(this, 'undelivered', facts, ['tags', 'moved']).arn;
    const repositoryArn = toolingArn(facts, 'codecommit', repository);
    const { name: lane } = facts.lane;
    const name = laneTagPrefixes(facts.lane, facts.cut).map((prefix) => ({ prefix }));
    new TagRule(this, 'tags', {
      name: laneRuleName(lane, 'tags'),
      description: `New release tags of ${lane}`,
      repositoryArn,
      match: { events: ['referenceCreated'], name },
      target: { arn: project.arn, roleArn: addStartRole(this, facts).arn, template: START, undeliveredArn },
    });
    new TagRule(this, 'moved', {
      name: laneRuleName(lane, 'moved'),
      description: `Moved and deleted release tags of ${lane}`,
      repositoryArn,
      match: { events: ['referenceUpdated', 'referenceDeleted'], name },
      target: { arn: topicArn(facts, 'refused'), template: MOVED, undeliveredArn },
    });
  }
}

function addProject(scope: Construct, { facts, around, repository }: CaptureProps): BuildProject {
  const { place, prefix, lane, toolchainKey } = facts;
  const role = new ServiceRole(scope, 'role', {
    name: roleNameOf(facts, CAPTURE.role),
    description: `Captures the releases of ${lane.name}`,
    service: 'codebuild',
    account: place.account,
    sources: [projectArn(facts, CAPTURE.name)],
    policy: CAPTURE.role,
    statements: BUILD_POLICIES[CAPTURE.role](facts, around),
  });
  const host = regionalServiceName(place.partition, 'git-codecommit', place.region);
  return new BuildProject(scope, 'build', {
    ...{ facts, around, role },
    part: CAPTURE.name,
    description: `Captures the releases of ${lane.name}`,
    timeoutMinutes: CAPTURE.timeoutMinutes,
    size: 'SMALL',
    concurrency: null,
    from: {
      source: {
        type: 'CODECOMMIT',
        location: `https://${host}/v1/repos/${repository}`,
        // The whole history: 0 is no limit.
        gitCloneDepth: 0,
        buildspec: captureBuildspec(),
      },
      secondarySources: [
        {
          type: 'S3',
          sourceIdentifier: 'Toolchain',
          location: `${bucketName(prefix, 'toolchain')}/${toolchainKey}`,
        },
      ],
      artifacts: { type: 'NO_ARTIFACTS' },
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
    statements: startCaptureStatements(facts),
  });
}
