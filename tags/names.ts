import { createHash } from 'node:crypto';
import { DNS_SUFFIX, type Partition } from './partitions';
import { formatScope } from './scope';
import type { Target } from './target';

/** The role that applies a release in a workload account, and the read-only one that plans it. */
export const BUILD_ROLE = 'InfraBuildRole';
export const PLAN_ROLE = 'InfraPlanRole';

/** The session name of every assumed workload role. */
export const SESSION_NAME = 'INFRA_BUILD';

/** Cuts a name that is over its service's limit and ends it with a hash of the whole, so that names stay apart. */
export function shortened(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const hash = hashOf(name);
  return `${name.slice(0, limit - hash.length - 1)}-${hash}`;
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}

/** The state bucket of an environment. */
export function stateBucketName(prefix: string, environment: string): string {
  return `${prefix}-${environment}`;
}

/** The lock table of an environment. */
export function lockTableName(prefix: string, environment: string): string {
  return `${prefix}-lock-${environment}`;
}

/** The state key of a target. */
export function stateKeyFor({
  team,
  environment,
  scope,
}: Pick<Target, 'team' | 'environment' | 'scope'>): string {
  return `${team}/${environment}-${formatScope(scope)}/terraform.tfstate`;
}

/** Every other bucket: two dashes, because no environment's name starts with one. */
export type BucketPurpose = 'state' | 'logs' | 'toolchain' | 'trail';

export function bucketName(prefix: string, purpose: BucketPurpose): string {
  return `${prefix}--${purpose}`;
}

/** The bucket of an environment's captured releases. */
export function releaseBucketName(prefix: string, environment: string): string {
  return `${prefix}--releases-${environment}`;
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

/** The lock table of the states of bootstrap, tooling, pipeline and access stacks. */
export function toolingLockTableName(prefix: string): string {
  return `${prefix}--lock`;
}

/** The state key of a bootstrap, tooling, pipeline or access stack in the bucket `P--state`. */
export function toolingStateKey(stack: string): string {
  return `${stack}/terraform.tfstate`;
}

/** The table of executions. */
export function releasesTableName(prefix: string): string {
  return `${prefix}-releases`;
}

/** A place in the releases of an environment: what the parts of a tag before the version select. */
export type ReleasePlace = Pick<Target, 'environment' | 'scope' | 'team'>;

/** The key of a captured release: one object for each tag and commit. */
export function releaseKey(place: ReleasePlace, version: string, commit: string): string {
  return `${releaseFolder(place)}${version}/${commit}.zip`;
}

/** What every release key of a place starts with, with a slash last. */
export function releaseFolder({ environment, scope, team }: ReleasePlace): string {
  return `${releaseKeyPrefix(environment)}${formatScope(scope)}/${team}/`;
}

/** What every release key of an environment starts with. */
export function releaseKeyPrefix(environment: string): string {
  return `releases/${environment}/`;
}

/** The key of a toolchain bundle. `sha256` is 64 hexadecimal digits. */
export function toolchainKey(sha256: string): string {
  return `toolchain/${sha256}.zip`;
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

/** The KMS alias of the key that encrypts an environment's state bucket and lock table, with `alias/`. */
export function stateKeyAlias(prefix: string, environment: string): string {
  return `${keyAlias(prefix, 'state')}-${environment}`;
}

/** The Systems Manager parameter of a value that no name can be derived for; lists are joined with commas. */
export type SharedValue = 'vpc-id' | 'subnet-ids' | 'security-group-id';

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

/** The SNS topic of a purpose. */
export function topicName(prefix: string, purpose: 'approvals' | 'refused'): string {
  return `${prefix}-${purpose}`;
}

/** The parts of an ARN; leave out account or Region where the service has none. */
export interface ArnParts {
  readonly partition: Partition;
  readonly service: string;
  readonly region?: string;
  readonly account?: string;
  readonly resource: string;
}

/** `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function arn({ partition, service, region = '', account = '', resource }: ArnParts): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The ARN of a role. */
export function roleArn(partition: Partition, account: string, role: string): string {
  return arn({ partition, service: 'iam', account, resource: `role/${role}` });
}

/** The ARN of a bucket, or of the objects under a key pattern in it. */
export function bucketArn(partition: Partition, bucket: string, key?: string): string {
  return arn({ partition, service: 's3', resource: key === undefined ? bucket : `${bucket}/${key}` });
}

/** The principal of a service in a partition, as `codebuild.amazonaws.com`. The suffix stays `amazonaws.com` in all partitions but EC2's in China. */
export function servicePrincipal(service: string): string {
  return `${service}.${DNS_SUFFIX.aws}`;
}

/** The name of a service in a Region, as principals and `kms:ViaService` give it: `logs.us-east-1.amazonaws.com`. */
export function regionalServiceName(partition: Partition, service: string, region: string): string {
  return `${service}.${region}.${DNS_SUFFIX[partition]}`;
}
