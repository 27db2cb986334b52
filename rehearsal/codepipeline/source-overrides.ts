import type { SourceRevisionOverride } from '@aws-sdk/client-codepipeline';
import { invalid } from './errors';
import { type PipelineRecord, stagesOf } from './pipeline-record';

const typesOfProvider: Readonly<Record<string, readonly string[]>> = {
  S3: ['S3_OBJECT_VERSION_ID', 'S3_OBJECT_KEY'],
  CodeCommit: ['COMMIT_ID'],
  CodeStarSourceConnection: ['COMMIT_ID'],
  ECR: ['IMAGE_DIGEST'],
};

/** The revisions that a start names, when they fit the source actions; throws CodePipeline's error when one does not. */
export function checkedOverrides(
  pipeline: PipelineRecord,
  overrides: readonly SourceRevisionOverride[],
): readonly SourceRevisionOverride[] {
  if (overrides.length > 0 && pipeline.declaration.pipelineType !== 'V2') {
    throw invalid('Source revision overrides are only supported for pipelines of type V2');
  }
  const sources = stagesOf(pipeline.declaration)
    .flatMap(({ actions }) => actions ?? [])
    .filter(({ actionTypeId }) => actionTypeId?.category === 'Source');
  for (const { actionName, revisionType } of overrides) {
    const action = sources.find(({ name }) => name === actionName);
    if (action === undefined)
      throw invalid(`There is no source action ${actionName ?? ''} to override a revision of`);
    const allowed = typesOfProvider[action.actionTypeId?.provider ?? ''] ?? [];
    if (!allowed.includes(revisionType ?? '')) {
      throw invalid(
        `Revision type ${revisionType ?? ''} does not fit the source action ${actionName ?? ''}; it takes ${allowed.join(', ')}`,
      );
    }
    if (
      revisionType === 'S3_OBJECT_KEY' &&
      action.configuration?.['AllowOverrideForS3ObjectKey']?.toLowerCase() !== 'true'
    ) {
      throw invalid(
        `The source action ${actionName ?? ''} does not allow S3_OBJECT_KEY: set AllowOverrideForS3ObjectKey to true in its configuration`,
      );
    }
  }
  return overrides;
}
