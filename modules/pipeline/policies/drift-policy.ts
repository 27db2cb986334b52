import { DRIFT } from '../../../buildspecs/stages';
import type { Statement } from '../../policy-document';
import { pipelineArn, projectArn, type LaneFacts, type LaneSurroundings } from '../lane-facts';
import { readToolchain, readWithToolingKey, writeLogs } from './build-statements';
import { readCurrents } from './ledger-statements';
import { joinNetwork } from './network-statements';
import { followExecutions } from './record-policy';

/** Reads what is applied in the lane's targets, starts the lane for it, and sees how that ends; writes nothing itself. */
export function driftStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  const lane = [pipelineArn(facts)];
  return [
    readCurrents(facts),
    { sid: 'StartLane', actions: ['codepipeline:StartPipelineExecution'], resources: lane },
    followExecutions(facts),
    ...readToolchain(facts),
    readWithToolingKey(facts, around.toolingKeyArn, ['dynamodb', 's3']),
    writeLogs(facts, [DRIFT.name]),
    ...joinNetwork(facts, around),
  ];
}

/** Starts the build, and keeps what could not be started. */
export function scheduleStatements(facts: LaneFacts, undeliveredArn: string): Statement[] {
  return [
    { sid: 'StartBuild', actions: ['codebuild:StartBuild'], resources: [projectArn(facts, DRIFT.name)] },
    { sid: 'KeepUndelivered', actions: ['sqs:SendMessage'], resources: [undeliveredArn] },
  ];
}
