import type { TerraformStack } from 'cdktf';
import type { BuildSurroundings, LaneFacts } from '../modules/pipeline/lane-facts';
import { LaneToolchain } from '../modules/pipeline/lane-toolchain';
import { UnattendedRollouts } from '../modules/rollout/unattended-rollouts';
import type { SecureBucket } from '../modules/tooling/secure-bucket';
import type { Configuration } from '../tags/configuration';
import { lanesOf } from '../tags/lane';
import { lanePattern } from '../tags/names';
import { TOOLING_STACK } from '../tags/stack-id';
import { laneFactsFor } from './lane-facts';

/** Whether there are any: whoever is behind a connection takes no tags from a build. */
export function hasRollouts({ tooling }: Pick<Configuration, 'tooling'>): boolean {
  return tooling.repository.kind === 'codecommit';
}

/** A state machine for each environment, so that who may roll out to one may not do so to all. */
export function addRollouts(
  stack: TerraformStack,
  configuration: Configuration,
  around: BuildSurroundings,
  { toolchain: file, bundles }: { readonly toolchain: string; readonly bundles: SecureBucket },
): void {
  const { prefix, tooling, lane: cut } = configuration;
  if (tooling.repository.kind === 'connection') return;
  const { name: repository } = tooling.repository;
  const { key } = new LaneToolchain(stack, 'rollout-toolchain', {
    ...{ prefix, lane: TOOLING_STACK, keyArn: around.toolingKeyArn, file, after: [bundles.policy] },
  });
  // The targets of a roll-out are those of an environment, however its lanes are cut.
  for (const lane of lanesOf({ ...configuration, lane: 'environment' })) {
    const facts: LaneFacts = { ...laneFactsFor(configuration, lane, key), cut: 'environment' };
    const lanes = lanePattern(prefix, lane.environment, cut);
    new UnattendedRollouts(stack, `rollout_${lane.environment}`, { facts, around, repository, lanes });
  }
}
