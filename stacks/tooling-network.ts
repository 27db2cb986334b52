import type { TerraformStack } from 'cdktf';
import type { LaneNetwork } from '../modules/pipeline/lane-facts';
import { BuildNetwork } from '../modules/tooling/build-network';
import type { Place } from '../modules/tooling/place';
import type { Configuration } from '../tags/configuration';
import { hasRollouts } from './tooling-rollouts';

/** The services that builds call in the tooling Region; S3 and DynamoDB have ways of their own. */
const ENDPOINTS = ['codebuild', 'codepipeline', 'events', 'logs', 'sns', 'sts'];

/** The network of the builds, or `null` where they have none. */
export function addNetwork(
  stack: TerraformStack,
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
