import type {
  CreateProjectInput,
  Project,
  ProjectArtifacts,
  ProjectSource,
  UpdateProjectInput,
} from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { arnAt } from '../endpoint/place';
import { projectArn } from './project-record';

/** A new project with CodeBuild's defaults filled in. */
export function createdProject(input: CreateProjectInput, caller: Caller): Project {
  const now = new Date();
  const { name = '', badgeEnabled, ...given } = input;
  return withDefaults({
    ...given,
    name,
    arn: projectArn(caller, name),
    timeoutInMinutes: input.timeoutInMinutes ?? 60,
    queuedTimeoutInMinutes: input.queuedTimeoutInMinutes ?? 480,
    encryptionKey: input.encryptionKey ?? arnAt(caller, 'kms', 'alias/aws/s3'),
    cache: input.cache ?? { type: 'NO_CACHE' },
    tags: input.tags ?? [],
    badge: badgeOf(badgeEnabled),
    projectVisibility: 'PRIVATE',
    created: now,
    lastModified: now,
  });
}

/** A project after an update: what the request leaves out stays; an empty list or object clears. */
export function updatedProject(before: Project, input: UpdateProjectInput): Project {
  const { badgeEnabled, ...given } = input;
  const after: Project = {
    ...before,
    ...given,
    name: before.name,
    badge: badgeEnabled === undefined ? before.badge : badgeOf(badgeEnabled),
    lastModified: new Date(),
  };
  if (after.concurrentBuildLimit === -1) delete after.concurrentBuildLimit;
  if (after.vpcConfig !== undefined && (after.vpcConfig.vpcId ?? '') === '') delete after.vpcConfig;
  return withDefaults(after);
}

function withDefaults(project: Project): Project {
  const name = project.name ?? '';
  return {
    ...project,
    source: sourceWithDefaults(project.source),
    secondarySources: project.secondarySources ?? [],
    artifacts: artifactsWithDefaults(project.artifacts, name),
    secondaryArtifacts: (project.secondaryArtifacts ?? []).map((artifact) =>
      artifactsWithDefaults(artifact, name),
    ),
    environment:
      project.environment === undefined
        ? undefined
        : {
            ...project.environment,
            environmentVariables: (project.environment.environmentVariables ?? []).map((variable) => ({
              type: 'PLAINTEXT' as const,
              ...variable,
            })),
            privilegedMode: project.environment.privilegedMode ?? false,
            imagePullCredentialsType: project.environment.imagePullCredentialsType ?? 'CODEBUILD',
          },
  };
}

function sourceWithDefaults(source: ProjectSource | undefined): ProjectSource | undefined {
  return source === undefined ? undefined : { ...source, insecureSsl: source.insecureSsl ?? false };
}

function artifactsWithDefaults(artifacts: ProjectArtifacts | undefined, project: string): ProjectArtifacts {
  if (artifacts === undefined) return { type: 'NO_ARTIFACTS' };
  if (artifacts.type === 'CODEPIPELINE') {
    return { packaging: 'NONE', encryptionDisabled: false, name: project, ...artifacts };
  }
  if (artifacts.type === 'NO_ARTIFACTS') return artifacts;
  return {
    packaging: 'NONE',
    namespaceType: 'NONE',
    encryptionDisabled: false,
    ...artifacts,
    name: artifacts.name ?? project,
  };
}

function badgeOf(enabled: boolean | undefined) {
  return enabled === true ? { badgeEnabled: true, badgeRequestUrl: '' } : { badgeEnabled: false };
}
