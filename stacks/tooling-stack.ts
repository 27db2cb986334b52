import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { RECORD } from '../buildspecs/stages';
import { UnclaimedTags } from '../modules/pipeline/unclaimed-tags';
import { addSettings } from '../modules/stack-settings';
import { addBackend } from '../modules/state-backend';
import { NoticeTopic } from '../modules/tooling/notice-topic';
import type { Place } from '../modules/tooling/place';
import { addProvider } from '../modules/tooling/provider';
import { Repository } from '../modules/tooling/repository';
import { SecureTable } from '../modules/tooling/secure-table';
import { ToolingKey } from '../modules/tooling/tooling-key';
import { Trail } from '../modules/tooling/trail';
import { toolingBackendFor } from '../tags/backend';
import type { Configuration } from '../tags/configuration';
import { lanesOf } from '../tags/lane';
import { arn } from '../tags/arn';
import { laneProjectName, noticeTopicName, releasesTableName, topicName } from '../tags/names';
import { addBuckets } from './tooling-buckets';
import { addNetwork } from './tooling-network';
import { addRollouts } from './tooling-rollouts';

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
