import type { Build, EnvironmentVariable, StartBuildInput } from '@aws-sdk/client-codebuild';
import type { RoleSession } from '../aws/credentials';
import type { BuildRecord } from '../codebuild/build-record';
import type { Builds } from '../codebuild/builds';
import { findProject, projectArn } from '../codebuild/project-record';
import { newBuild } from '../codebuild/start-build';
import type { Permission } from '../endpoint/access';
import type { Site } from '../endpoint/site';
import { onAbort } from './abort';
import { ActionFailure, artifactStore } from './action-context';
import type { ArtifactRecord, ExecutionRecord } from './execution-record';

/** What an action or a rule that runs a project has of its own. */
interface ProjectUse {
  readonly execution: ExecutionRecord;
  readonly configuration: Readonly<Record<string, string>>;
  readonly session: RoleSession;
  readonly region: string;
  readonly require: (permission: Permission) => Promise<void>;
}

/** A build of the project that the configuration names, with artifacts of the pipeline; throws when it cannot be one. */
export async function projectBuild(
  site: Site,
  { execution, configuration, session, region, require }: ProjectUse,
  inputs: readonly ArtifactRecord[],
  outputs: readonly ArtifactRecord[],
): Promise<BuildRecord> {
  const at = { account: session.account, region };
  const name = configuration['ProjectName'] ?? '';
  const resource = projectArn(at, name);
  for (const action of ['StartBuild', 'BatchGetBuilds'])
    await require({ action: `codebuild:${action}`, resource });
  refuseUnsupported(configuration);
  const primary = configuration['PrimarySource'] ?? inputs[0]?.name ?? '';
  const encryptionKey = artifactStore(execution, region).encryptionKey?.id ?? null;
  const pipeline = {
    artifacts: { inputs, outputs, primary, encryptionKey },
    revision: revisionOf(execution, inputs, primary),
  };
  const initiator = `codepipeline/${execution.pipeline}`;
  return newBuild(findProject(site, at, name), startInput(configuration), at, initiator, pipeline);
}

/** Runs a build to its end; it is stopped when the action or rule is, and never started after that. */
export async function completed(builds: Builds, record: BuildRecord, aborted: AbortSignal): Promise<Build> {
  aborted.throwIfAborted();
  builds.submit(record);
  const callOff = onAbort(aborted, () => void builds.stop(record));
  await builds.ended(record);
  callOff();
  return record.build;
}

function refuseUnsupported(configuration: Readonly<Record<string, string>>): void {
  if (configuration['BatchEnabled']?.toLowerCase() === 'true') {
    throw new ActionFailure(
      'ConfigurationError',
      'BatchEnabled is not supported by the rehearsal: one action runs one build',
    );
  }
}

/** The revision that the source of the primary artifact had, as CODEBUILD_RESOLVED_SOURCE_VERSION shows it. */
function revisionOf(
  execution: ExecutionRecord,
  inputs: readonly ArtifactRecord[],
  primary: string,
): string | null {
  const own = inputs.find(({ name }) => name === primary)?.revision;
  return own ?? execution.artifactRevisions[0]?.revisionId ?? null;
}

function startInput(configuration: Readonly<Record<string, string>>): StartBuildInput {
  const projectName = configuration['ProjectName'] ?? '';
  const text = configuration['EnvironmentVariables'];
  return text === undefined
    ? { projectName }
    : { projectName, environmentVariablesOverride: parseVariables(text) };
}

function parseVariables(text: string): EnvironmentVariable[] {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) throw new Error('it is not a list');
    return value.map((item: EnvironmentVariable) => ({
      name: item.name,
      value: item.value,
      type: item.type ?? 'PLAINTEXT',
    }));
  } catch (error) {
    throw new ActionFailure(
      'ConfigurationError',
      `EnvironmentVariables of the action cannot be read: ${String(error)}`,
    );
  }
}
