import type { Build, EnvironmentVariable } from '@aws-sdk/client-codebuild';
import type { RoleSession } from '../aws/credentials';
import type { Site } from '../endpoint/site';
import type { BuildRecord } from './build-record';
import type { Buildspec } from './buildspec';
import { parameterValue, secretValue } from './stored-values';

/** Directories of one build. */
export interface BuildPaths {
  readonly root: string;
  readonly source: string;
  readonly home: string;
  readonly scratch: string;
}

/** What the service sets before the buildspec is known: names as the CodeBuild user guide lists them. */
export function serviceVariables(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  paths: BuildPaths,
): Record<string, string> {
  const { build, place } = record;
  return {
    ...site.buildEnvironment,
    PATH: site.toolPath,
    HOME: paths.home,
    TMPDIR: paths.scratch,
    LANG: 'C.UTF-8',
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken,
    AWS_ENDPOINT_URL: site.endpoint(),
    AWS_EC2_METADATA_DISABLED: 'true',
    CODEBUILD_CI: 'true',
    CODEBUILD_BUILD_ARN: build.arn ?? '',
    CODEBUILD_BUILD_ID: build.id ?? '',
    CODEBUILD_BUILD_IMAGE: build.environment?.image ?? '',
    CODEBUILD_BUILD_NUMBER: String(build.buildNumber ?? 0),
    CODEBUILD_BUILD_SUCCEEDING: '1',
    CODEBUILD_BUILD_URL: `${site.endpoint()}/builds/${encodeURIComponent(build.id ?? '')}`,
    CODEBUILD_INITIATOR: build.initiator ?? '',
    CODEBUILD_KMS_KEY_ID: build.encryptionKey ?? '',
    CODEBUILD_LOG_PATH: build.logs?.streamName ?? '',
    CODEBUILD_START_TIME: String(build.startTime?.getTime() ?? 0),
    CODEBUILD_SRC_DIR: paths.source,
    ...sourceVariables(build),
  };
}

function sourceVariables(build: Build): Record<string, string> {
  const location = build.source?.location;
  return {
    ...(location === undefined || location === '' ? {} : { CODEBUILD_SOURCE_REPO_URL: location }),
    ...(build.sourceVersion === undefined ? {} : { CODEBUILD_SOURCE_VERSION: build.sourceVersion }),
    ...(build.resolvedSourceVersion === undefined
      ? {}
      : { CODEBUILD_RESOLVED_SOURCE_VERSION: build.resolvedSourceVersion }),
  };
}

/** Variables of the user, and which of their values must not be shown: those of the two stores. */
export interface UserVariables {
  readonly values: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** Variables of the user: the buildspec's, over them the project's and the call's (already merged in the build). */
export async function userVariables(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  buildspec: Buildspec,
): Promise<UserVariables> {
  const values: Record<string, string> = Object.fromEntries(buildspec.environment.variables);
  const stored: EnvironmentVariable[] = [
    ...entries(buildspec.environment.parameterStore, 'PARAMETER_STORE'),
    ...entries(buildspec.environment.secretsManager, 'SECRETS_MANAGER'),
    ...(record.build.environment?.environmentVariables ?? []),
  ];
  const secrets: string[] = [];
  for (const variable of stored) {
    const value = await valueOf(site, record, session, variable);
    values[variable.name ?? ''] = value;
    if (variable.type !== undefined && variable.type !== 'PLAINTEXT') secrets.push(value);
  }
  return { values, secrets };
}

function entries(
  map: ReadonlyMap<string, string>,
  type: 'PARAMETER_STORE' | 'SECRETS_MANAGER',
): EnvironmentVariable[] {
  return [...map].map(([name, value]) => ({ name, value, type }));
}

async function valueOf(
  site: Site,
  record: BuildRecord,
  session: RoleSession,
  variable: EnvironmentVariable,
): Promise<string> {
  const reference = variable.value ?? '';
  switch (variable.type) {
    case 'PARAMETER_STORE':
      return parameterValue(site.emulator, record.place.region, session, reference);
    case 'SECRETS_MANAGER':
      return secretValue(site.emulator, record.place.region, session, reference);
    case 'PLAINTEXT':
    case undefined:
      return reference;
  }
}
