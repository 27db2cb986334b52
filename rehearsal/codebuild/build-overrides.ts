import type { Build, Project, StartBuildInput } from '@aws-sdk/client-codebuild';
import type { BuildRecord } from './build-record';

/** The source of a project with what the call sets instead. */
export function sourceOf(project: Project, input: StartBuildInput): Build['source'] {
  return {
    ...(project.source ?? { type: 'NO_SOURCE' }),
    ...given({
      type: input.sourceTypeOverride,
      location: input.sourceLocationOverride,
      buildspec: input.buildspecOverride,
      auth: input.sourceAuthOverride,
      gitCloneDepth: input.gitCloneDepthOverride,
      gitSubmodulesConfig: input.gitSubmodulesConfigOverride,
      insecureSsl: input.insecureSslOverride,
      reportBuildStatus: input.reportBuildStatusOverride,
      buildStatusConfig: input.buildStatusConfigOverride,
    }),
  };
}

/** The environment likewise. Overriding variables replace those of the same name; new ones are added. */
export function environmentOf({ environment }: Project, input: StartBuildInput): Build['environment'] {
  if (environment === undefined) return undefined;
  const overrides = (input.environmentVariablesOverride ?? []).map((variable) => ({
    type: 'PLAINTEXT' as const,
    ...variable,
  }));
  const kept = (environment.environmentVariables ?? []).filter(
    ({ name }) => !overrides.some((override) => override.name === name),
  );
  return {
    ...environment,
    ...given({
      type: input.environmentTypeOverride,
      image: input.imageOverride,
      computeType: input.computeTypeOverride,
      certificate: input.certificateOverride,
      registryCredential: input.registryCredentialOverride,
      imagePullCredentialsType: input.imagePullCredentialsTypeOverride,
      privilegedMode: input.privilegedModeOverride,
      fleet: input.fleetOverride,
      hostKernel: input.hostKernelOverride,
    }),
    environmentVariables: [...kept, ...overrides],
  };
}

/** The call that starts a build with what an earlier one had. */
export function overridesOf({ build, artifacts, secondaryArtifacts, logs }: BuildRecord): StartBuildInput {
  const { source, environment } = build;
  return {
    projectName: build.projectName,
    ...given({
      sourceVersion: build.sourceVersion,
      sourceTypeOverride: source?.type,
      sourceLocationOverride: source?.location,
      buildspecOverride: source?.buildspec,
      sourceAuthOverride: source?.auth,
      gitCloneDepthOverride: source?.gitCloneDepth,
      gitSubmodulesConfigOverride: source?.gitSubmodulesConfig,
      secondarySourcesOverride: build.secondarySources,
      secondarySourcesVersionOverride: build.secondarySourceVersions,
      environmentVariablesOverride: environment?.environmentVariables,
      environmentTypeOverride: environment?.type,
      imageOverride: environment?.image,
      computeTypeOverride: environment?.computeType,
      certificateOverride: environment?.certificate,
      registryCredentialOverride: environment?.registryCredential,
      imagePullCredentialsTypeOverride: environment?.imagePullCredentialsType,
      privilegedModeOverride: environment?.privilegedMode,
      fleetOverride: environment?.fleet,
      hostKernelOverride: environment?.hostKernel,
      serviceRoleOverride: build.serviceRole,
      cacheOverride: build.cache,
      encryptionKeyOverride: build.encryptionKey,
      timeoutInMinutesOverride: build.timeoutInMinutes,
      queuedTimeoutInMinutesOverride: build.queuedTimeoutInMinutes,
      logsConfigOverride: logs ?? undefined,
    }),
    artifactsOverride: artifacts,
    secondaryArtifactsOverride: [...secondaryArtifacts],
  };
}

/** The members that have a value. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
