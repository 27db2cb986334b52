import type { Repository } from '../../../tags/configuration';
import { bucketArn } from '../../../tags/arn';
import type { Statement } from '../../policy-document';
import { pipelineArn, toolingArn, topicArn, type LaneFacts, type LaneSurroundings } from '../lane-facts';
import { readToolchain, useToolingKey, writeLogs } from './build-statements';
import { keepLedger } from './ledger-statements';
import { joinNetwork } from './network-statements';
import { releaseArns, releaseBucketOf, releasePrefixes } from './release-keys';

/** Pulls the repository, puts one new object under the lane's releases, starts the lane, reports what it refuses. */
export function captureStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  return [
    ...pull(facts, facts.repository),
    ...keepRelease(facts),
    { sid: 'StartLane', actions: ['codepipeline:StartPipelineExecution'], resources: [pipelineArn(facts)] },
    ...keepLedger(facts),
    { sid: 'ReportRefusal', actions: ['sns:Publish'], resources: [topicArn(facts, 'refused')] },
    ...readToolchain(facts),
    useToolingKey(facts, around.toolingKeyArn, ['codecommit', 'dynamodb', 's3', 'sns']),
    writeLogs(facts, ['capture']),
    ...joinNetwork(facts, around),
  ];
}

function pull(facts: LaneFacts, repository: Repository): Statement[] {
  switch (repository.kind) {
    case 'codecommit':
      return [
        {
          sid: 'PullRepository',
          actions: ['codecommit:GitPull'],
          resources: [toolingArn(facts, 'codecommit', repository.name)],
        },
      ];
    case 'connection':
      return [];
  }
}

/** The bucket's policy takes only puts that replace nothing. A release that is there already is read for its version. */
function keepRelease(facts: LaneFacts): Statement[] {
  return [
    { sid: 'KeepRelease', actions: ['s3:GetObject', 's3:PutObject'], resources: releaseArns(facts) },
    {
      sid: 'ListReleases',
      actions: ['s3:ListBucket'],
      resources: [bucketArn(facts.place.partition, releaseBucketOf(facts))],
      conditions: { StringLike: { 's3:prefix': releasePrefixes(facts).map((prefix) => `${prefix}*`) } },
    },
  ];
}
