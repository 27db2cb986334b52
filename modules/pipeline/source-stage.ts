import type { CodepipelineStage } from '@cdktf/provider-aws/lib/codepipeline';
import type { Repository } from '../../tags/configuration';
import { bucketName } from '../../tags/names';
import type { LaneFacts } from './lane-facts';
import { releaseBucketOf, releasePrefixes } from './policies/release-keys';
import { SOURCE_NAMESPACE } from './release-variables';

type Action = Exclude<CodepipelineStage['action'], { resolve: unknown }>[number];

/** The first stage: the release, and the toolchain that the lane was deployed with. */
export function sourceStage(facts: LaneFacts): CodepipelineStage {
  return { name: 'Source', action: [releaseAction(facts, facts.repository), toolchainAction(facts)] };
}

function releaseAction(facts: LaneFacts, repository: Repository): Action {
  switch (repository.kind) {
    case 'codecommit':
      return {
        ...s3Action('Release', {
          S3Bucket: releaseBucketOf(facts),
          // No release is there: only who names the key and version of an object starts the lane.
          S3ObjectKey: `${releasePrefixes(facts)[0] ?? ''}none.zip`,
          AllowOverrideForS3ObjectKey: 'true',
        }),
        namespace: SOURCE_NAMESPACE,
      };
    case 'connection':
      return connectionAction(repository);
  }
}

function toolchainAction({ prefix, toolchainKey }: LaneFacts): Action {
  return s3Action('Toolchain', { S3Bucket: bucketName(prefix, 'toolchain'), S3ObjectKey: toolchainKey });
}

function s3Action(name: 'Release' | 'Toolchain', configuration: Record<string, string>): Action {
  return {
    name,
    category: 'Source',
    owner: 'AWS',
    provider: 'S3',
    version: '1',
    outputArtifacts: [name],
    configuration: { ...configuration, PollForSourceChanges: 'false' },
  };
}

/**
 * A connection gives the commit of the tag at the moment of the push, as a zip without history. Nothing is captured
 * before the lane: a tag that is moved starts the lane again, and only what the stages check holds.
 */
function connectionAction({ arn, repository }: Extract<Repository, { kind: 'connection' }>): Action {
  return {
    name: 'Release',
    category: 'Source',
    owner: 'AWS',
    provider: 'CodeStarSourceConnection',
    version: '1',
    namespace: SOURCE_NAMESPACE,
    outputArtifacts: ['Release'],
    configuration: {
      ConnectionArn: arn,
      FullRepositoryId: repository,
      // Required, and used only by an execution that no tag has started; synth refuses that one for want of a tag.
      BranchName: 'main',
      DetectChanges: 'false',
      OutputArtifactFormat: 'CODE_ZIP',
    },
  };
}
