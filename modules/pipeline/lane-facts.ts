import type { LaneKind, LockMode, Repository } from '../../tags/configuration';
import type { Lane } from '../../tags/lane';
import { arn } from '../../tags/arn';
import {
  artifactBucketName,
  laneLogGroupName,
  laneProjectName,
  laneReportGroupName,
  laneRoleName,
  laneRuleName,
  noticeTopicName,
  topicName,
} from '../../tags/names';
import type { Place } from '../tooling/place';

/** What the constructs of a lane are made from. */
export interface LaneFacts {
  readonly place: Place;
  readonly prefix: string;
  readonly lane: Lane;
  /** How lanes are cut, and so which tags and states are this lane's own. */
  readonly cut: LaneKind;
  readonly lock: LockMode;
  readonly repository: Repository;
  /** The key of the lane's toolchain in its bucket; a reference, so that what names it is changed in order. */
  readonly toolchainKey: string;
  readonly logDays: number;
  /** How long a plan may wait for its approval and be applied. */
  readonly planExpiryMinutes: number;
}

/** What every build uses. */
export interface BuildSurroundings {
  readonly toolingKeyArn: string;
  /** `null` where builds run outside a VPC. */
  readonly network: LaneNetwork | null;
}

/** What a lane uses and another stack has made; tokens, looked up by name when the stack is applied. */
export interface LaneSurroundings extends BuildSurroundings {
  readonly stateKeyArn: string;
}

/** The network that builds run in. */
export interface LaneNetwork {
  readonly vpcId: string;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
}

/** The ARN of something regional in the tooling account. */
export function toolingArn({ place }: LaneFacts, service: string, resource: string): string {
  const { partition, region, account } = place;
  return arn({ partition, service, region, account, resource });
}

/** The ARN of the lane's pipeline. */
export function pipelineArn(facts: LaneFacts): string {
  return toolingArn(facts, 'codepipeline', facts.lane.name);
}

/** The ARN of the CodeBuild project of a part of the lane, as `plan`. */
export function projectArn(facts: LaneFacts, part: string): string {
  return toolingArn(facts, 'codebuild', `project/${laneProjectName(facts.lane.name, part)}`);
}

/** The ARN of the report group of a stage. */
export function reportGroupArn(facts: LaneFacts, part: string): string {
  return toolingArn(facts, 'codebuild', `report-group/${laneReportGroupName(facts.lane.name, part)}`);
}

/** The ARN of the log group of a part's builds. */
export function logGroupArn(facts: LaneFacts, part: string): string {
  return toolingArn(facts, 'logs', `log-group:${laneLogGroupName(facts.lane.name, part)}`);
}

/** The ARN of an EventBridge rule of the lane. */
export function ruleArn(facts: LaneFacts, part: string): string {
  return toolingArn(facts, 'events', `rule/${laneRuleName(facts.lane.name, part)}`);
}

/** The ARN of the topic that tells of refused tags. */
export function topicArn(facts: LaneFacts, purpose: 'refused'): string {
  return toolingArn(facts, 'sns', topicName(facts.prefix, purpose));
}

/** The ARN of the topic of the lane's environment. */
export function noticeTopicArn(facts: LaneFacts): string {
  return toolingArn(facts, 'sns', noticeTopicName(facts.prefix, facts.lane.environment));
}

/** The name of the role of a part of the lane. */
export function roleNameOf({ lane }: LaneFacts, part: string): string {
  return laneRoleName(lane.name, part);
}

/** The bucket of the artifacts that the lane's stages hand over. */
export function artifactBucketOf({ prefix, lane }: LaneFacts): string {
  return artifactBucketName(prefix, lane);
}
