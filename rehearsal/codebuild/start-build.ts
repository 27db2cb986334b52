import { randomUUID } from 'node:crypto';
import type { Build, Project, ProjectArtifacts, StartBuildInput } from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { arnAt, partitionOf } from '../endpoint/place';
import { environmentOf, sourceOf } from './build-overrides';
import { invalidInput, unsupported } from './errors';
import { type BuildRecord, buildArn, type PipelineArtifacts } from './build-record';
import { logsOf } from './log-settings';
import type { ProjectRecord } from './project-record';
import { sourceUnserved } from './project-rules';

/** What only a pipeline can say about a build that it starts. */
export interface PipelineBuild {
  readonly artifacts: PipelineArtifacts;
  readonly revision: string | null;
}

/** A new build of a project, with the overrides of the call; throws CodeBuild's error for what it refuses. */
export function newBuild(
  owner: ProjectRecord,
  input: StartBuildInput,
  at: Pick<Caller, 'account' | 'region'>,
  initiator: string,
  pipeline: PipelineBuild | null,
): BuildRecord {
  const { project } = owner;
  refuseUnsupported(project, input, pipeline);
  const uuid = randomUUID();
  const id = `${project.name ?? ''}:${uuid}`;
  const artifacts = input.artifactsOverride ?? project.artifacts ?? { type: 'NO_ARTIFACTS' };
  const secondaryArtifacts = input.secondaryArtifactsOverride ?? project.secondaryArtifacts ?? [];
  const logs = input.logsConfigOverride ?? project.logsConfig;
  owner.lastBuildNumber += 1;
  const build: Build = {
    id,
    arn: buildArn(at, id),
    buildNumber: owner.lastBuildNumber,
    startTime: new Date(),
    buildStatus: 'IN_PROGRESS',
    buildComplete: false,
    projectName: project.name,
    initiator,
    source: sourceOf(project, input),
    secondarySources: input.secondarySourcesOverride ?? project.secondarySources ?? [],
    secondarySourceVersions: input.secondarySourcesVersionOverride ?? project.secondarySourceVersions ?? [],
    sourceVersion: pipelineSource(pipeline, at.region) ?? input.sourceVersion ?? project.sourceVersion,
    artifacts: artifactsOf(artifacts),
    secondaryArtifacts: secondaryArtifacts.map(artifactsOf),
    cache: input.cacheOverride ?? project.cache ?? { type: 'NO_CACHE' },
    environment: environmentOf(project, input),
    serviceRole: input.serviceRoleOverride ?? project.serviceRole,
    logs: logsOf(logs, project.name ?? '', uuid, at),
    timeoutInMinutes: input.timeoutInMinutesOverride ?? project.timeoutInMinutes ?? 60,
    queuedTimeoutInMinutes: input.queuedTimeoutInMinutesOverride ?? project.queuedTimeoutInMinutes ?? 480,
    encryptionKey: input.encryptionKeyOverride ?? project.encryptionKey ?? arnAt(at, 'kms', 'alias/aws/s3'),
    vpcConfig: project.vpcConfig,
    fileSystemLocations: project.fileSystemLocations,
    phases: [],
  };
  return {
    build,
    place: { account: at.account, region: at.region },
    serviceRole: build.serviceRole ?? '',
    trusted: 'codebuild.amazonaws.com',
    concurrentBuildLimit: project.concurrentBuildLimit ?? null,
    artifacts,
    secondaryArtifacts,
    logs: logs ?? null,
    pipeline: pipeline?.artifacts ?? null,
    pipelineRevision: pipeline?.revision ?? null,
    lastLines: [],
  };
}

/** A pipeline's build has the object of its primary artifact as source version. */
function pipelineSource(pipeline: PipelineBuild | null, region: string): string | undefined {
  const input = pipeline?.artifacts.inputs.find(({ name }) => name === pipeline.artifacts.primary);
  return input === undefined ? undefined : `arn:${partitionOf(region)}:s3:::${input.bucket}/${input.key}`;
}

function refuseUnsupported(project: Project, input: StartBuildInput, pipeline: PipelineBuild | null): void {
  const type = input.sourceTypeOverride ?? project.source?.type;
  if (type === 'CODEPIPELINE' && pipeline === null) {
    throw invalidInput(
      'Cannot start a build of a project with source type CODEPIPELINE: only a pipeline can',
    );
  }
  const unserved = sourceUnserved({ type });
  if (unserved !== null) throw unsupported(unserved, 'mirror the repository to CodeCommit or S3');
  if (input.debugSessionEnabled === true)
    throw unsupported('debugSessionEnabled', 'read the log of the build instead');
  if ((input.autoRetryLimitOverride ?? project.autoRetryLimit ?? 0) > 0)
    throw unsupported('autoRetryLimit', 'retry the build with RetryBuild');
}

function artifactsOf(artifacts: ProjectArtifacts) {
  return {
    ...(artifacts.location === undefined || artifacts.type !== 'S3' ? {} : { location: artifacts.location }),
    ...(artifacts.artifactIdentifier === undefined
      ? {}
      : { artifactIdentifier: artifacts.artifactIdentifier }),
    ...(artifacts.encryptionDisabled === undefined
      ? {}
      : { encryptionDisabled: artifacts.encryptionDisabled }),
    ...(artifacts.overrideArtifactName === undefined
      ? {}
      : { overrideArtifactName: artifacts.overrideArtifactName }),
  };
}
