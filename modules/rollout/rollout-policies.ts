import { ROLLOUT } from '../../buildspecs/stages';
import { tagPrefixFor } from '../../tags/release-tag';
import { projectArn, toolingArn, type BuildSurroundings, type LaneFacts } from '../pipeline/lane-facts';
import {
  readToolchain,
  readWithToolingKey,
  throughServices,
  writeLogs,
} from '../pipeline/policies/build-statements';
import { readReleases } from '../pipeline/policies/ledger-statements';
import { joinNetwork } from '../pipeline/policies/network-statements';
import type { Statement } from '../policy-document';

/** An environment's roll-outs, in the words of a lane that has all of its targets. */
export interface RolloutPlace {
  readonly facts: LaneFacts;
  readonly around: BuildSurroundings;
  readonly repository: string;
  /** A pattern for the names of the environment's lanes. */
  readonly lanes: string;
}

/** Pushes release tags of the environment, starts again what has failed there, and reads what becomes of it. */
export function rolloutStatements({ facts, around, repository, lanes }: RolloutPlace): Statement[] {
  const repositories = [toolingArn(facts, 'codecommit', repository)];
  return [
    { sid: 'PullRepository', actions: ['codecommit:GitPull'], resources: repositories },
    {
      sid: 'PushReleaseTags',
      actions: ['codecommit:GitPush'],
      resources: repositories,
      // CodeCommit asks twice: when git greets it, which is about no reference yet, and for the push itself.
      conditions: {
        StringLikeIfExists: {
          'codecommit:References': [`refs/tags/${tagPrefixFor(facts.lane.environment)}*`],
        },
      },
    },
    {
      sid: 'EncryptTags',
      actions: ['kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
      resources: [around.toolingKeyArn],
      conditions: throughServices(facts, ['codecommit']),
    },
    readReleases(facts),
    {
      sid: 'StartLanesAgain',
      actions: ['codepipeline:StartPipelineExecution'],
      resources: [toolingArn(facts, 'codepipeline', lanes)],
    },
    { sid: 'ListenToAlarms', actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] },
    ...readToolchain(facts),
    readWithToolingKey(facts, around.toolingKeyArn, ['codecommit', 'dynamodb', 's3']),
    writeLogs(facts, [ROLLOUT.name]),
    ...joinNetwork(facts, around),
  ];
}

/** The rule that Step Functions keeps to hear of the ends of builds. Source: https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html */
const MANAGED_RULE = 'rule/StepFunctionsGetEventForCodeBuildStartBuildRule';

/** Runs the one build and logs. Source: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export function machineStatements({ facts }: Pick<RolloutPlace, 'facts'>): Statement[] {
  return [
    {
      sid: 'RunLooks',
      actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
      resources: [projectArn(facts, ROLLOUT.name)],
    },
    {
      sid: 'HearOfBuilds',
      actions: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
      resources: [toolingArn(facts, 'events', MANAGED_RULE)],
    },
    {
      sid: 'DeliverLogs',
      actions: [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ],
      resources: ['*'],
    },
  ];
}
