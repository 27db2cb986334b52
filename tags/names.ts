import { createHash } from 'node:crypto';

/** The role that applies a release in a workload account. */
export const BUILD_ROLE = 'InfraBuildRole';

/** The read-only role that plans a release there. */
export const PLAN_ROLE = 'InfraPlanRole';

/** The session name of every assumed workload role. */
export const SESSION_NAME = 'INFRA_BUILD';

/** Cuts a name that is over its service's limit and ends it with a hash of the whole, so that names stay apart. */
export function shortened(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = hashOf(name);
  return `${name.slice(0, limit - hash.length - 1)}-${hash}`;
}

/** Eight hexadecimal digits that stand for a text. */
export function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}

/** What the tooling account has one bucket for. */
export type BucketPurpose = 'state' | 'logs' | 'toolchain' | 'trail';

/** A bucket of the tooling account's own: two dashes, because no environment's name starts with one. */
export function bucketName(prefix: string, purpose: BucketPurpose): string {
  return `${prefix}--${purpose}`;
}

/** The bucket of the artifacts that the stages of a lane hand over: one for each lane, so that lanes cannot reach each other's. */
export function artifactBucketName(
  prefix: string,
  { environment, name }: { readonly environment: string; readonly name: string },
): string {
  const bucket = `${prefix}--artifacts-${environment}`;
  if (name === laneName(prefix, [environment])) return bucket;
  // A lane's name has `_`, which no bucket may have, and a team's end could be one that S3 reserves.
  return `${shortened(bucket, 53)}--${hashOf(name)}`;
}

/** The ledger: the table of executions. */
export function releasesTableName(prefix: string): string {
  return `${prefix}-releases`;
}

/** Under which key the ledger keeps tags that select no target: no stack id has a slash. */
export function refusedTargetName(lane: string): string {
  return `refused/${lane}`;
}

/** A pattern for the targets of an environment, or of one team in it; `*` is any text, and `_` occurs in no part. */
export function targetPattern(environment: string, team?: string): string {
  return team === undefined ? `${environment}_*` : `${environment}_*_${team}`;
}

/** The source of taglane's own events on the default bus. */
export const EVENT_SOURCE = 'taglane.release';

/** The key of a lane's toolchain bundle. `sha256` is 64 hexadecimal digits. */
export function toolchainKey(lane: string, sha256: string): string {
  return `toolchain/${lane}/${sha256}.zip`;
}

/** The hash in the key of a toolchain bundle. */
export function toolchainSha256(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1, -'.zip'.length);
}

/** A lane's name: the prefix and what shares the lane, joined with `_`, which no part holds. AWS limit: 100 for a pipeline. */
export function laneName(prefix: string, parts: readonly string[]): string {
  return shortened([prefix, ...parts].join('_'), 100);
}

/** A role of a lane. AWS limit: 64. */
export function laneRoleName(lane: string, part: string): string {
  return shortened(`${lane}_${part}`, 64);
}

/** A CodeBuild project of a lane. AWS limit: 150 through the console, 255 in the API. */
export function laneProjectName(lane: string, part: string): string {
  return shortened(`${lane}_${part}`, 150);
}

/** An EventBridge rule of a lane. AWS limit: 64. */
export function laneRuleName(lane: string, part: string): string {
  return shortened(`${lane}_${part}`, 64);
}

/** The queue of the tags that could not start a lane. AWS limit: 80. */
export function laneQueueName(lane: string): string {
  return shortened(`${lane}_undelivered`, 80);
}

/** The queue of the tags that select no lane and could not be written down: no lane is called as the prefix is. AWS limit: 80. */
export function unclaimedQueueName(prefix: string): string {
  return shortened(`${prefix}_undelivered`, 80);
}

/** The schedule of a lane's looks for drift, and the group that it is alone in. AWS limit: 64. */
export function laneScheduleName(lane: string): string {
  return shortened(`${lane}_drift`, 64);
}

/** The state machine of an environment's unattended roll-outs. AWS limit: 80. */
export function rolloutMachineName(prefix: string, environment: string): string {
  return shortened(`${laneName(prefix, [environment])}_rollout`, 80);
}

/** The name of an execution: the same roll-out, the same time. AWS limit: 80, and names are taken for 90 days. */
export function rolloutExecutionName(team: string, version: string, time: number): string {
  return `${shortened(`${team}_${version}`, 75)}_${time}`;
}

/** A pattern for the lanes of an environment, whatever they are cut by. */
export function lanePattern(
  prefix: string,
  environment: string,
  cut: 'environment' | 'team' | 'target',
): string {
  const whole = laneName(prefix, [environment]);
  return cut === 'environment' ? whole : `${whole}_*`;
}

/** The report group of a stage. AWS limit: 128. */
export function laneReportGroupName(lane: string, part: string): string {
  return shortened(`${lane}_${part}`, 128);
}

/** The log group of a lane's builds. */
export function laneLogGroupName(lane: string, part: string): string {
  return `/taglane/${lane}/${part}`;
}

/** The KMS alias of the key of the tooling account's own states, or of everything else there, with `alias/`. */
export function keyAlias(prefix: string, purpose: 'state' | 'tooling'): string {
  return `alias/${prefix}-${purpose}`;
}

/** A value that stacks share and that no name can be derived for. */
export type SharedValue = 'vpc-id' | 'subnet-ids' | 'security-group-id';

/** The Systems Manager parameter of a shared value; lists are joined with commas. */
export function parameterName(prefix: string, value: SharedValue): string {
  return `/${prefix}/tooling/${value}`;
}

/** The CloudTrail trail of the tooling account. */
export function trailName(prefix: string): string {
  return `${prefix}-tooling`;
}

/** The log group of the tooling account's trail. */
export function trailLogGroupName(prefix: string): string {
  return `/taglane/${prefix}/trail`;
}

/** The role that a service writes a log group of the tooling account with. AWS limit: 64. */
export function logRoleName(prefix: string, purpose: 'trail' | 'flow-logs'): string {
  return shortened(`${prefix}-${purpose}`, 64);
}

/** The log group of the tooling network's flow logs. */
export function flowLogGroupName(prefix: string): string {
  return `/taglane/${prefix}/flow-logs`;
}

/** The SNS topic of a purpose that all lanes share. */
export function topicName(prefix: string, purpose: 'refused'): string {
  return `${prefix}-${purpose}`;
}

/** The SNS topic that tells what happens in an environment, and who waits there for an approval. */
export function noticeTopicName(prefix: string, environment: string): string {
  return `${prefix}_${environment}`;
}
