import { STAGES, type ArtifactName } from '../../../buildspecs/stages';
import { bucketArn } from '../../../tags/arn';
import type { Statement } from '../../policy-document';
import {
  artifactBucketOf,
  projectArn,
  noticeTopicArn,
  type LaneFacts,
  type LaneSurroundings,
} from '../lane-facts';
import { artifactArns, readToolchain, useToolingKey } from './build-statements';
import { releaseArns, releaseBucketOf } from './release-keys';

const SOURCES: readonly ArtifactName[] = ['Release', 'Toolchain'];

/** Fetches the sources, passes artifacts on, starts its own builds, asks for approvals. */
export function pipelineStatements(facts: LaneFacts, around: LaneSurroundings): Statement[] {
  const { place } = facts;
  const artifacts = artifactBucketOf(facts);
  const builds = STAGES.flatMap(({ kind, name }) => (kind === 'build' ? [projectArn(facts, name)] : []));
  return [
    ...fetchRelease(facts),
    ...readToolchain(facts),
    { sid: 'KeepSources', actions: ['s3:PutObject'], resources: artifactArns(facts, SOURCES) },
    {
      sid: 'PassArtifacts',
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [bucketArn(place.partition, artifacts, '*')],
    },
    {
      sid: 'LocateArtifacts',
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resources: [bucketArn(place.partition, artifacts)],
    },
    { sid: 'RunBuilds', actions: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'], resources: builds },
    { sid: 'AskForApproval', actions: ['sns:Publish'], resources: [noticeTopicArn(facts)] },
    useToolingKey(facts, around.toolingKeyArn, ['s3', 'sns']),
  ];
}

function fetchRelease(facts: LaneFacts): Statement[] {
  const { repository, place } = facts;
  switch (repository.kind) {
    case 'codecommit':
      return [
        {
          sid: 'ReadReleases',
          actions: ['s3:GetObject', 's3:GetObjectVersion'],
          resources: releaseArns(facts),
        },
        {
          sid: 'LocateReleases',
          actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
          resources: [bucketArn(place.partition, releaseBucketOf(facts))],
        },
      ];
    case 'connection':
      return [
        {
          sid: 'UseConnection',
          actions: ['codeconnections:UseConnection', 'codestar-connections:UseConnection'],
          resources: [repository.arn],
        },
      ];
  }
}

/** Starts one build: the one that captures a release, or the one that writes down how something ended. */
export function startBuildStatements(facts: LaneFacts, part: 'capture' | 'record'): Statement[] {
  return [{ sid: 'StartBuild', actions: ['codebuild:StartBuild'], resources: [projectArn(facts, part)] }];
}
