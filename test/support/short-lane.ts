import { CreateProjectCommand } from '@aws-sdk/client-codebuild';
import type { StageDeclaration } from '@aws-sdk/client-codepipeline';
import { approvalStage, type PipelineFixture } from './pipeline';

const VARIABLES = ['TAG', 'COMMIT', 'OPERATION', 'REQUESTED_BY'];

/** Makes a pipeline with the stages of a lane that people see, and builds that only say what they are. */
export async function createShortLane(at: PipelineFixture, lane: string, question: string): Promise<void> {
  await createProject(at, lane, 'plan');
  await createProject(at, lane, 'apply');
  const stages = [
    sourceStage(at.bucket),
    buildStage(lane, 'Plan'),
    approvalStage('Approve', { CustomData: question }),
    buildStage(lane, 'Apply'),
  ];
  const variables = VARIABLES.map((name) => ({ name, defaultValue: '-' }));
  await at.create(lane, [], { stages, variables, executionMode: 'QUEUED' });
}

async function createProject(at: PipelineFixture, lane: string, stage: 'plan' | 'apply'): Promise<void> {
  // A build of a tag with this word stays at work.
  const slow = 'case "$TAG" in *slow*) sleep 120;; esac';
  const commands = [`echo "${stage} of $TAG"`, slow].map((command) => `      - ${command}\n`).join('');
  const buildspec = `version: 0.2\nphases:\n  build:\n    commands:\n${commands}`;
  await at.builds.send(
    new CreateProjectCommand({
      name: `${lane}_${stage}`,
      serviceRole: at.buildRole,
      source: { type: 'CODEPIPELINE', buildspec },
      artifacts: { type: 'CODEPIPELINE' },
      logsConfig: { cloudWatchLogs: { status: 'ENABLED', groupName: `/taglane/${lane}/${stage}` } },
      environment: {
        ...{ type: 'LINUX_CONTAINER', image: 'aws/codebuild/standard:7.0' },
        computeType: 'BUILD_GENERAL1_SMALL',
      },
    }),
  );
}

function sourceStage(bucket: string): StageDeclaration {
  return {
    name: 'Source',
    actions: [
      {
        name: 'Release',
        actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
        configuration: {
          ...{ S3Bucket: bucket, S3ObjectKey: 'source.zip', PollForSourceChanges: 'false' },
          AllowOverrideForS3ObjectKey: 'true',
        },
        outputArtifacts: [{ name: 'Release' }],
      },
    ],
  };
}

function buildStage(lane: string, name: 'Plan' | 'Apply'): StageDeclaration {
  const tag = [{ name: 'TAG', value: '#{variables.TAG}', type: 'PLAINTEXT' }];
  return {
    name,
    actions: [
      {
        name,
        actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
        configuration: {
          ProjectName: `${lane}_${name.toLowerCase()}`,
          EnvironmentVariables: JSON.stringify(tag),
        },
        inputArtifacts: [{ name: 'Release' }],
      },
    ],
  };
}
