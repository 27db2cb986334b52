import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { Configuration } from '../../tags/configuration';
import { deployedClient } from '../ledger/deployed-ledger';
import { LaneRuns } from './lane-runs';

/** The executions in the lanes of the tooling account that the environment's credentials are for. */
export function deployedRuns(configuration: Pick<Configuration, 'tooling'>): LaneRuns {
  return new LaneRuns(new CodePipelineClient(deployedClient(configuration)));
}
