import type { LaneRole } from '../../../buildspecs/stages';
import { roleArn } from '../../../tags/arn';
import { BUILD_ROLE, PLAN_ROLE } from '../../../tags/names';
import type { Statement } from '../../policy-document';
import type { LaneFacts, LaneSurroundings } from '../lane-facts';
import {
  readArtifacts,
  readWithToolingKey,
  useToolingKey,
  writeArtifact,
  writeLogs,
  writePlanPages,
  writeReports,
} from './build-statements';
import { captureStatements } from './capture-policy';
import { driftStatements } from './drift-policy';
import { keepLedger } from './ledger-statements';
import { joinNetwork } from './network-statements';
import { followExecutions, readExecutions, recordStatements } from './record-policy';
import { overStateKeys } from './state-keys';
import { useStates } from './state-statements';

type Policy = (facts: LaneFacts, around: LaneSurroundings) => Statement[];

/** What each role of a lane's builds may do, and nothing else. */
export const BUILD_POLICIES: Readonly<Record<LaneRole, Policy>> = {
  capture: captureStatements,
  synth: synthStatements,
  check: checkStatements,
  plan: planStatements,
  apply: applyStatements,
  record: recordStatements,
  drift: driftStatements,
};

/** Runs the repository's own code: reads its input, writes its output, logs. */
function synthStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  return [
    ...readArtifacts(facts, ['Release', 'Toolchain']),
    writeArtifact(facts, 'Synth'),
    useToolingKey(facts, around.toolingKeyArn, ['s3']),
    writeLogs(facts, ['synth']),
    ...joinNetwork(facts, around),
  ];
}

function checkStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  return [
    ...readArtifacts(facts, ['Synth', 'Toolchain']),
    readWithToolingKey(facts, around.toolingKeyArn),
    writeReports(facts, ['lint', 'scan']),
    writeLogs(facts, ['lint', 'scan']),
    ...joinNetwork(facts, around),
  ];
}

function planStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  return overStateKeys(facts, (keys) => [
    ...readArtifacts(facts, ['Synth', 'Toolchain']),
    writeArtifact(facts, 'Plan'),
    writePlanPages(facts),
    useToolingKey(facts, around.toolingKeyArn, ['dynamodb', 's3']),
    ...keepLedger(facts),
    followExecutions(facts),
    ...useStates(facts, around, 'read', keys),
    assume(facts, PLAN_ROLE),
    writeReports(facts, ['plan']),
    writeLogs(facts, ['plan']),
    ...joinNetwork(facts, around),
  ]);
}

function applyStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  return overStateKeys(facts, (keys) => [
    ...readArtifacts(facts, ['Synth', 'Plan', 'Toolchain']),
    useToolingKey(facts, around.toolingKeyArn, ['dynamodb', 's3']),
    ...keepLedger(facts),
    readExecutions(facts),
    ...useStates(facts, around, 'write', keys),
    assume(facts, BUILD_ROLE),
    writeLogs(facts, ['apply']),
    ...joinNetwork(facts, around),
  ]);
}

/** Goes to the accounts of the lane's targets, and says for which target and release. */
function assume({ place, lane }: LaneFacts, role: string): Statement {
  const accounts = [...new Set(lane.targets.map(({ account }) => account))];
  return {
    sid: 'AssumeWorkloadRoles',
    actions: ['sts:AssumeRole', 'sts:TagSession'],
    resources: accounts.map((account) => roleArn(place.partition, account, role)),
  };
}
