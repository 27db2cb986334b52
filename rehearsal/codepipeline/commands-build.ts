import type { ArtifactRecord, ExecutionRecord } from './execution-record';
import type { BuildRecord } from '../codebuild/build-record';
import { newBuild } from '../codebuild/start-build';
import { artifactStore } from './action-context';

/** What a Commands action or rule runs. */
export interface CommandsBuild {
  readonly name: string;
  readonly commands: readonly string[];
  readonly inputs: readonly ArtifactRecord[];
  readonly output: { readonly artifact: ArtifactRecord; readonly files: readonly string[] } | null;
  readonly outputVariables: readonly string[];
  readonly variables: readonly { readonly name: string; readonly value: string }[];
  readonly roleArn: string;
  readonly region: string;
  /** As the action or rule declares it; an hour when it does not. */
  readonly timeoutInMinutes: number | undefined;
}

// AWS limit: no build takes longer than 36 hours.
const longestBuild = 36 * 60;

/** A build of CodePipeline's own for commands: with the pipeline's role, and the log group that AWS uses. */
export function commandsBuild(execution: ExecutionRecord, work: CommandsBuild): BuildRecord {
  const { account } = execution.place;
  const at = { account, region: work.region };
  const pipeline = {
    artifacts: {
      inputs: work.inputs,
      outputs: work.output === null ? [] : [work.output.artifact],
      primary: work.inputs[0]?.name ?? '',
      encryptionKey: artifactStore(execution, work.region).encryptionKey?.id ?? null,
    },
    revision: work.inputs[0]?.revision ?? null,
  };
  const project = {
    name: `${execution.pipeline}-${work.name}`,
    serviceRole: work.roleArn,
    source: { type: 'CODEPIPELINE' as const, buildspec: buildspecOf(work) },
    artifacts: { type: 'CODEPIPELINE' as const },
    environment: {
      type: 'LINUX_CONTAINER' as const,
      image: 'aws/codebuild/amazonlinux2-x86_64-standard:5.0',
      computeType: 'BUILD_GENERAL1_SMALL' as const,
      environmentVariables: work.variables.map((variable) => ({ ...variable, type: 'PLAINTEXT' as const })),
    },
    logsConfig: {
      cloudWatchLogs: { status: 'ENABLED' as const, groupName: `/aws/codepipeline/${execution.pipeline}` },
    },
    timeoutInMinutes: Math.min(work.timeoutInMinutes ?? 60, longestBuild),
  };
  const record = newBuild(
    { project, lastBuildNumber: 0 },
    { projectName: project.name },
    at,
    `codepipeline/${execution.pipeline}`,
    pipeline,
  );
  return { ...record, trusted: 'codepipeline.amazonaws.com' };
}

/** JSON is YAML: the commands need no quoting of their own. */
function buildspecOf(work: CommandsBuild): string {
  return `${JSON.stringify({
    version: '0.2',
    env: { shell: 'bash', 'exported-variables': work.outputVariables },
    phases: { build: { commands: work.commands } },
    ...(work.output === null ? {} : { artifacts: { files: work.output.files } }),
  })}\n`;
}
