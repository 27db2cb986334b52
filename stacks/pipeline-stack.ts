import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Capture } from '../modules/pipeline/capture';
import { LaneBuilds } from '../modules/pipeline/lane-builds';
import { ruleArn, topicArn } from '../modules/pipeline/lane-facts';
import { LaneDrift, type LaneDriftProps } from '../modules/pipeline/lane-drift';
import { LanePipeline } from '../modules/pipeline/lane-pipeline';
import { LaneToolchain } from '../modules/pipeline/lane-toolchain';
import { LaneRecord, RECORD_RULES } from '../modules/pipeline/lane-record';
import { addSurroundings } from '../modules/pipeline/surroundings';
import { UndeliveredQueue } from '../modules/pipeline/undelivered-queue';
import { addSettings } from '../modules/stack-settings';
import { addBackend } from '../modules/state-backend';
import { addProvider } from '../modules/tooling/provider';
import { toolingBackendFor } from '../tags/backend';
import type { Configuration, Environment } from '../tags/configuration';
import type { Lane } from '../tags/lane';
import { laneQueueName } from '../tags/names';
import { laneFactsFor } from './lane-facts';

export interface PipelineStackProps {
  readonly configuration: Configuration;
  readonly lane: Lane;
  /** The zip file with the toolchain; the lane runs the bytes that it has now. */
  readonly toolchain: string;
}

/** One lane: what starts it, its builds with their roles, and the pipeline that runs them in order. */
export class PipelineStack extends TerraformStack {
  constructor(scope: Construct, id: string, { configuration, lane, toolchain }: PipelineStackProps) {
    super(scope, id);
    const { prefix, network, tooling } = configuration;
    const { account, region, repository } = tooling;
    addSettings(this);
    addBackend(this, toolingBackendFor(configuration, id));
    addProvider(this, { account, region, stack: id });
    const around = addSurroundings(this, { prefix, environment: lane.environment, network });
    const { key } = new LaneToolchain(this, 'toolchain', {
      ...{ prefix, lane: lane.name, keyArn: around.toolingKeyArn, file: toolchain },
    });
    const facts = laneFactsFor(configuration, lane, key);
    new LaneBuilds(this, 'builds', { facts, around });
    new LanePipeline(this, 'lane', { facts, around });
    const { arn: undeliveredArn } = new UndeliveredQueue(this, 'undelivered', {
      ...{ place: facts.place, name: laneQueueName(lane.name), to: lane.name },
      rules: ['tags', ...RECORD_RULES].map((rule) => ruleArn(facts, rule)),
      topicArn: topicArn(facts, 'refused'),
    });
    const record = new LaneRecord(this, 'record', { facts, around, undeliveredArn });
    switch (repository.kind) {
      case 'codecommit':
        new Capture(this, 'capture', { facts, around, repository: repository.name, record, undeliveredArn });
        addDrift(this, { facts, around, undeliveredArn }, configuration.environments.get(lane.environment));
        return;
      case 'connection':
        // No object is kept that a look could plan again. The connection's trigger is part of the pipeline.
        return;
    }
  }
}

function addDrift(
  stack: PipelineStack,
  props: Omit<LaneDriftProps, 'offHours'>,
  environment: Environment | undefined,
): void {
  if (environment === undefined || environment.drift.days.length === 0) return;
  new LaneDrift(stack, 'drift', { ...props, offHours: environment.drift });
}
