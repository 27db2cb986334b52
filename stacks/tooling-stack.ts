import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { RECORD } from '../buildspecs/stages';
import type { LaneNetwork } from '../modules/pipeline/lane-facts';
import { UnclaimedTags } from '../modules/pipeline/unclaimed-tags';
import { addSettings } from '../modules/stack-settings';
import { addBackend } from '../modules/state-backend';
import { BuildNetwork } from '../modules/tooling/build-network';
import { conditionalPuts } from '../modules/tooling/conditional-puts';
import { NoticeTopic } from '../modules/tooling/notice-topic';
import type { Place } from '../modules/tooling/place';
import { addProvider } from '../modules/tooling/provider';
import { Repository } from '../modules/tooling/repository';
import { SecureBucket, type SecureBucketProps } from '../modules/tooling/secure-bucket';
import { SecureTable } from '../modules/tooling/secure-table';
import { ToolingKey } from '../modules/tooling/tooling-key';
import { Trail } from '../modules/tooling/trail';
import { toolingBackendFor } from '../tags/backend';
import type { Configuration } from '../tags/configuration';
import { lanesOf } from '../tags/lane';
import { arn } from '../tags/arn';
import {
  artifactBucketName,
  bucketName,
  laneProjectName,
  noticeTopicName,
  releasesTableName,
  topicName,
} from '../tags/names';
import { releaseBucketName } from '../tags/release-names';
import { addRollouts, hasRollouts } from './tooling-rollouts';

export interface ToolingStackProps {
  readonly configuration: Configuration;
  /** The zip file with the toolchain; unattended roll-outs run the bytes that it has now. */
  readonly toolchain: string;
}

/** What all lanes share in the tooling account. */
export class ToolingStack extends TerraformStack {
  constructor(scope: Construct, id: string, { configuration, toolchain }: ToolingStackProps) {
    super(scope, id);
    const { prefix, partition, tooling } = configuration;
    const place: Place = { partition, account: tooling.account, region: tooling.region };
    addSettings(this);
    addBackend(this, toolingBackendFor(configuration, id));
    addProvider(this, { account: place.account, region: place.region, stack: id });
    const keyArn = new ToolingKey(this, 'encryption', { place, prefix }).arn;
    addRepository(this, configuration, place, keyArn);
    const bundles = addBuckets(this, configuration, keyArn);
    new SecureTable(this, 'releases', {
      ...{ name: releasesTableName(prefix), keyArn, partitionKey: 'target', sortKey: 'sequence' },
    });
    addTopics(this, configuration, place, keyArn);
    new Trail(this, 'trail', { place, prefix, keyArn, days: configuration.logRetentionDays });
    const network = addNetwork(this, configuration, place, keyArn);
    const around = { toolingKeyArn: keyArn, network };
    addRollouts(this, configuration, around, { toolchain, bundles });
  }
}

/** One that tells of tags which no environment claims, and one for each environment. */
function addTopics(stack: ToolingStack, configuration: Configuration, place: Place, keyArn: string): void {
  const { prefix, environments } = configuration;
  new NoticeTopic(stack, 'refused', { place, prefix, name: topicName(prefix, 'refused'), keyArn });
  for (const { name, notify: subscribers } of environments.values()) {
    const topic = noticeTopicName(prefix, name);
    new NoticeTopic(stack, `notices_${name}`, { place, prefix, name: topic, keyArn, subscribers });
  }
}

function addRepository(
  stack: ToolingStack,
  configuration: Configuration,
  place: Place,
  keyArn: string,
): void {
  const { tooling } = configuration;
  switch (tooling.repository.kind) {
    case 'codecommit':
      new Repository(stack, 'repository', { name: tooling.repository.name, keyArn });
      addUnclaimedTags(stack, configuration, place, tooling.repository.name);
      return;
    case 'connection':
      // A person has to accept a connection in the console, so it exists before.
      return;
  }
}

/** What no lane's own rule can see: tags like a release that select none. */
function addUnclaimedTags(
  stack: ToolingStack,
  configuration: Configuration,
  place: Place,
  repository: string,
): void {
  const { prefix, lane: cut } = configuration;
  const toolingArn = (service: string, resource: string): string => arn({ ...place, service, resource });
  const lanes = lanesOf(configuration);
  // Such tags have no lane: one of the lanes writes them down.
  const project = `project/${laneProjectName(lanes[0]?.name ?? prefix, RECORD.name)}`;
  new UnclaimedTags(stack, 'unclaimed', {
    ...{ place, prefix, lanes, cut },
    repositoryArn: toolingArn('codecommit', repository),
    topicArn: toolingArn('sns', topicName(prefix, 'refused')),
    recordArn: toolingArn('codebuild', project),
    rulesArn: toolingArn('events', `rule/${prefix}_.*`),
  });
}

/** A released archive is kept for good, a toolchain as long as its lane names it. An artifact may hold a plan, and with it secrets: it goes when its lane is done. */
const RETENTION = {
  releases: { current: 'forever', noncurrent: 365 },
  toolchain: { current: 'forever', noncurrent: 90 },
  artifacts: { current: 14, noncurrent: 1 },
} as const;

/** Gives the bucket of the toolchains. */
function addBuckets(stack: ToolingStack, configuration: Configuration, keyArn: string): SecureBucket {
  const { prefix, partition, environments } = configuration;
  const shared: Pick<SecureBucketProps, 'partition' | 'encryption' | 'accessLogs'> = {
    partition,
    encryption: { kind: 'kms', keyArn },
    accessLogs: bucketName(prefix, 'logs'),
  };
  const bundles = new SecureBucket(stack, 'toolchain', {
    ...shared,
    name: bucketName(prefix, 'toolchain'),
    retention: RETENTION.toolchain,
    protect: false,
  });
  for (const environment of environments.keys()) {
    new SecureBucket(stack, `releases_${environment}`, {
      ...shared,
      name: releaseBucketName(prefix, environment),
      retention: RETENTION.releases,
      protect: true,
      statements: [conditionalPuts(partition, releaseBucketName(prefix, environment))],
    });
  }
  for (const lane of lanesOf(configuration)) {
    new SecureBucket(stack, `artifacts_${lane.name}`, {
      ...shared,
      name: artifactBucketName(prefix, lane),
      retention: RETENTION.artifacts,
      protect: false,
    });
  }
  return bundles;
}

/** The services that builds call in the tooling Region; S3 and DynamoDB have ways of their own. */
const ENDPOINTS = ['codebuild', 'codepipeline', 'events', 'logs', 'sns', 'sts'];

function addNetwork(
  stack: ToolingStack,
  configuration: Configuration,
  place: Place,
  keyArn: string,
): LaneNetwork | null {
  const { prefix, network, tooling, logRetentionDays: days } = configuration;
  if (network === 'none') return null;
  const endpoints =
    tooling.repository.kind === 'codecommit' ? [...ENDPOINTS, 'codecommit', 'git-codecommit'] : ENDPOINTS;
  return new BuildNetwork(stack, 'network', {
    ...{ place, prefix, keyArn, days, endpoints },
    usedHere: hasRollouts(configuration),
  });
}
