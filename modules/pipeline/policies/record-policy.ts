import { CAPTURE, STAGES, type BuildStage } from '../../../buildspecs/stages';
import { EVENT_SOURCE } from '../../../tags/names';
import type { Statement } from '../../policy-document';
import {
  noticeTopicArn,
  pipelineArn,
  projectArn,
  reportGroupArn,
  toolingArn,
  type LaneFacts,
  type LaneSurroundings,
} from '../lane-facts';
import { readToolchain, useToolingKey, writeLogs } from './build-statements';
import { keepLedger } from './ledger-statements';
import { joinNetwork } from './network-statements';

const BUILDS = STAGES.filter((stage): stage is BuildStage => stage.kind === 'build');

/** Reads how the lane's executions and builds ended, writes it down and announces it; changes nothing else. */
export function recordStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  const reporting = BUILDS.filter(({ report }) => report);
  return [
    readExecutions(facts),
    {
      sid: 'ReadBuilds',
      actions: ['codebuild:BatchGetBuilds'],
      resources: [...BUILDS, CAPTURE].map(({ name }) => projectArn(facts, name)),
    },
    {
      sid: 'ReadReports',
      actions: ['codebuild:DescribeTestCases'],
      resources: reporting.map(({ name }) => reportGroupArn(facts, name)),
    },
    {
      sid: 'AnnounceRelease',
      actions: ['events:PutEvents'],
      resources: [toolingArn(facts, 'events', 'event-bus/default')],
      conditions: { 'ForAllValues:StringEquals': { 'events:source': [EVENT_SOURCE] } },
    },
    { sid: 'TellEnvironment', actions: ['sns:Publish'], resources: [noticeTopicArn(facts)] },
    ...keepLedger(facts),
    ...readToolchain(facts),
    useToolingKey(facts, around.toolingKeyArn, ['dynamodb', 's3', 'sns']),
    writeLogs(facts, ['record']),
    ...joinNetwork(facts, around),
  ];
}

/** Sees whether an execution of the lane has ended. */
export function followExecutions(facts: LaneFacts): Statement {
  return {
    sid: 'FollowExecutions',
    actions: ['codepipeline:GetPipelineExecution'],
    resources: [pipelineArn(facts)],
  };
}

/** Reads the executions of the lane and who has approved them. */
export function readExecutions(facts: LaneFacts): Statement {
  return {
    sid: 'ReadExecutions',
    actions: ['codepipeline:GetPipelineExecution', 'codepipeline:ListActionExecutions'],
    resources: [pipelineArn(facts)],
  };
}
