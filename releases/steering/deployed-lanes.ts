import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { Configuration } from '../../tags/configuration';
import { LaneClient } from './lane-client';

/** CodePipeline answers many questions at once with "too many"; it is asked again. */
const ATTEMPTS = 10;

/** The lanes of the tooling account that the environment's credentials are for. */
export function deployedLanes({ tooling }: Pick<Configuration, 'tooling'>): LaneClient {
  return new LaneClient(new CodePipelineClient({ region: tooling.region, maxAttempts: ATTEMPTS }));
}
