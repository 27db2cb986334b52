import type { LaneFacts } from '../modules/pipeline/lane-facts';
import type { Configuration } from '../tags/configuration';
import type { Lane } from '../tags/lane';

/** What the constructs of a lane are made from. `toolchainKey` is a reference. */
export function laneFactsFor(configuration: Configuration, lane: Lane, toolchainKey: string): LaneFacts {
  const { prefix, partition, tooling } = configuration;
  return {
    prefix,
    lane,
    place: { partition, account: tooling.account, region: tooling.region },
    cut: configuration.lane,
    lock: configuration.lock,
    repository: tooling.repository,
    toolchainKey,
    logDays: configuration.logRetentionDays,
    planExpiryMinutes: configuration.environments.get(lane.environment)?.planExpiryMinutes ?? 0,
  };
}
