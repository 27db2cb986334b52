import {
  CreatePipelineCommand,
  GetPipelineExecutionCommand,
  type StageDeclaration,
} from '@aws-sdk/client-codepipeline';
import { approvalStage, type PipelineFixture } from './pipeline';

/** A lane without builds: the two sources of a deployed one, its variables, and a stage that waits for a person. */
export async function createPlainLane(
  fixture: PipelineFixture,
  name: string,
  toolchain: string,
): Promise<void> {
  await fixture.putSource(toolchain, 'toolchain');
  const stages = [sources(fixture.bucket, toolchain), approvalStage()];
  await fixture.pipelines.send(
    new CreatePipelineCommand({
      pipeline: {
        ...{ name, stages, roleArn: fixture.pipelineRole, pipelineType: 'V2', executionMode: 'QUEUED' },
        artifactStore: { type: 'S3', location: fixture.bucket },
        variables: ['TAG', 'COMMIT', 'OPERATION', 'REQUESTED_BY'].map((variable) => ({
          name: variable,
          defaultValue: '-',
        })),
      },
    }),
  );
}

/** What an execution of a lane was told. */
export async function variablesOf(
  fixture: PipelineFixture,
  pipelineName: string,
  pipelineExecutionId: string,
): Promise<Record<string, string | undefined>> {
  const { pipelineExecution } = await fixture.pipelines.send(
    new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
  );
  const variables = pipelineExecution?.variables ?? [];
  return Object.fromEntries(variables.map(({ name = '', resolvedValue }) => [name, resolvedValue]));
}

function sources(S3Bucket: string, toolchain: string): StageDeclaration {
  const source = (name: string, S3ObjectKey: string, more: Record<string, string> = {}) => ({
    name,
    actionTypeId: { category: 'Source' as const, owner: 'AWS' as const, provider: 'S3', version: '1' },
    configuration: { S3Bucket, S3ObjectKey, PollForSourceChanges: 'false', ...more },
    outputArtifacts: [{ name }],
  });
  return {
    name: 'Source',
    actions: [
      source('Release', 'none.zip', { AllowOverrideForS3ObjectKey: 'true' }),
      source('Toolchain', toolchain),
    ],
  };
}
