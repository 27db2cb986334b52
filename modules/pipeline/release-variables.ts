import type { CodepipelineConfig, CodepipelineTrigger } from '@cdktf/provider-aws/lib/codepipeline';
import type { LaneKind, Repository } from '../../tags/configuration';
import type { Lane } from '../../tags/lane';
import { placePrefixFor, tagPatternFor, tagPrefixFor } from '../../tags/release-tag';

/** What every build of a lane is told of its release. */
export type ReleaseVariable = 'TAG' | 'COMMIT' | 'OPERATION' | 'REQUESTED_BY' | 'EXECUTION';

/** The release's own object; a connection has none. */
export type ReleaseObjectVariable = 'RELEASE_KEY' | 'RELEASE_VERSION';

/** The namespace of what the source action of the release knows. */
export const SOURCE_NAMESPACE = 'SourceVars';

/**
 * Where the pipeline finds what a build is told. The capture passes tag and commit as variables; an execution that
 * a connection started has them from its source action, TagName only where a pushed tag started it.
 * Source: https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
 * and action-reference-S3.html
 */
export function releaseVariables({
  kind,
}: Repository): Readonly<Record<ReleaseVariable, string> & Partial<Record<ReleaseObjectVariable, string>>> {
  const asked = {
    OPERATION: '#{variables.OPERATION}',
    REQUESTED_BY: '#{variables.REQUESTED_BY}',
    EXECUTION: '#{codepipeline.PipelineExecutionId}',
  };
  switch (kind) {
    case 'codecommit':
      return {
        TAG: '#{variables.TAG}',
        COMMIT: '#{variables.COMMIT}',
        ...asked,
        RELEASE_KEY: `#{${SOURCE_NAMESPACE}.ObjectKey}`,
        RELEASE_VERSION: `#{${SOURCE_NAMESPACE}.VersionId}`,
      };
    case 'connection':
      return {
        TAG: `#{${SOURCE_NAMESPACE}.TagName}`,
        COMMIT: `#{${SOURCE_NAMESPACE}.CommitId}`,
        ...asked,
      };
  }
}

type Starts = Pick<CodepipelineConfig, 'variable' | 'trigger'>;

/** How a lane is started: by the capture, which gives all variables, or by a tag that a connection reports. */
export function pipelineStarts({ kind }: Repository, lane: Lane, cut: LaneKind): Starts {
  const asked = [
    { name: 'OPERATION', defaultValue: 'release', description: 'What the execution does' },
    {
      name: 'REQUESTED_BY',
      defaultValue: '-',
      description: 'Who pushed the tag or asked for it; - where that is not known',
    },
  ];
  switch (kind) {
    case 'codecommit':
      return {
        variable: [
          { name: 'TAG', description: 'The release tag' },
          { name: 'COMMIT', description: 'The commit that was captured for it' },
          ...asked,
        ],
      };
    case 'connection':
      return { variable: asked, trigger: [tagTrigger(tagGlob(lane, cut))] };
  }
}

/** AWS limit: 8 patterns for a trigger; one is enough. `*` stops at a slash. Source: syntax-glob of the user guide. */
function tagGlob({ environment, targets: [first] }: Lane, cut: LaneKind): string {
  switch (cut) {
    case 'environment':
      return tagPatternFor(environment);
    case 'team':
      return tagPatternFor(environment, first?.team);
    case 'target':
      return `${first === undefined ? tagPrefixFor(environment) : placePrefixFor(first)}*`;
  }
}

function tagTrigger(pattern: string): CodepipelineTrigger {
  return {
    providerType: 'CodeStarSourceConnection',
    gitConfiguration: { sourceActionName: 'Release', push: [{ tags: { includes: [pattern] } }] },
  };
}
