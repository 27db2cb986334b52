import type { BuildPhase, EnvironmentVariable, StartBuildInput } from '@aws-sdk/client-codebuild';
import { buildArn } from '../../codebuild/build-record';
import type { Builds } from '../../codebuild/builds';
import { findProject, projectArn } from '../../codebuild/project-record';
import { newBuild } from '../../codebuild/start-build';
import type { Site } from '../../endpoint/site';
import {
  type ActionContext,
  ActionFailure,
  type ActionResult,
  type ActionRunner,
  artifactStore,
  newArtifact,
} from '../action-context';

/** Build and Test, CodeBuild: starts the project with the artifacts of the pipeline and waits for it. */
export function codeBuildAction(site: Site, builds: Builds): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { configuration, declaration, execution, run } = context;
    const at = { account: context.session.arn.split(':')[4] ?? '', region: context.region };
    const name = configuration['ProjectName'] ?? '';
    const resource = projectArn(at, name);
    for (const action of ['StartBuild', 'BatchGetBuilds'])
      await context.require({ action: `codebuild:${action}`, resource });
    refuseUnsupported(configuration);
    const outputs = (declaration.outputArtifacts ?? []).map((artifact) =>
      newArtifact(context, artifact.name ?? '', null),
    );
    const primary = configuration['PrimarySource'] ?? run.inputs[0]?.name ?? '';
    const pipeline = {
      artifacts: {
        inputs: run.inputs,
        outputs,
        primary,
        encryptionKey: artifactStore(execution, context.region).encryptionKey?.id ?? null,
      },
      revision: revisionOf(context, primary),
    };
    const record = newBuild(
      findProject(site, at, name),
      startInput(configuration),
      at,
      `codepipeline/${execution.pipeline}`,
      pipeline,
    );
    run.externalId = record.build.id ?? '';
    run.externalUrl = `https://console.aws.amazon.com/codebuild/home?region=${at.region}#/builds/${encodeURIComponent(run.externalId)}/view/new`;
    builds.submit(record);
    context.progress();
    context.aborted.addEventListener('abort', () => void builds.stop(record));
    await builds.ended(record);
    const { build } = record;
    if (build.buildStatus !== 'SUCCEEDED')
      throw new ActionFailure('JobFailed', failureOf(build.buildStatus ?? '', build.phases ?? []));
    const exported = (build.exportedEnvironmentVariables ?? []).map((variable) => [
      variable.name ?? '',
      variable.value ?? '',
    ]);
    return {
      outputs,
      variables: {
        CODEBUILD_BUILD_ID: buildArn(at, build.id ?? '').split('build/')[1] ?? '',
        ...Object.fromEntries(exported),
      },
    };
  };
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
function revisionOf({ execution, run }: ActionContext, primary: string): string | null {
  const own = run.inputs.find(({ name }) => name === primary)?.revision;
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

function failureOf(status: string, phases: readonly BuildPhase[]): string {
  const context = phases.find((phase) => phase.phaseStatus === 'FAILED' || phase.phaseStatus === 'FAULT')
    ?.contexts?.[0];
  const detail =
    context === undefined ? '' : ` Error code: ${context.statusCode ?? ''}. Reason: ${context.message ?? ''}`;
  return status === 'FAILED'
    ? `Build terminated with state: FAILED.${detail}`
    : `Build terminated with state: ${status}`;
}
