import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { CodeBuildClient, CreateProjectCommand } from '@aws-sdk/client-codebuild';
import {
  type ActionDeclaration,
  CodePipelineClient,
  CreatePipelineCommand,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  type PipelineDeclaration,
  type PipelineExecution,
  type StageDeclaration,
  StartPipelineExecutionCommand,
  type StartPipelineExecutionCommandInput,
} from '@aws-sdk/client-codepipeline';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { packFiles } from '../../rehearsal/archive/pack';
import { createRole } from './iam';
import { type Rehearsal, until } from './rehearsal';

/** A bucket, roles and projects for pipelines of a test. */
export class PipelineFixture {
  readonly pipelines: CodePipelineClient;
  readonly builds: CodeBuildClient;
  readonly s3: S3Client;
  readonly bucket = `artifacts-${randomUUID().slice(0, 8)}`;
  pipelineRole = '';
  buildRole = '';

  constructor(readonly rehearsal: Rehearsal) {
    this.pipelines = new CodePipelineClient(rehearsal.client);
    this.builds = new CodeBuildClient(rehearsal.client);
    this.s3 = new S3Client({ ...rehearsal.client, forcePathStyle: true });
  }

  async prepare(): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket: this.bucket }));
    await this.s3.send(
      new PutBucketVersioningCommand({ Bucket: this.bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await this.putSource('source.zip', 'first');
    const all = (action: string): object => ({ Effect: 'Allow', Action: action, Resource: '*' });
    this.pipelineRole = await createRole(
      this.rehearsal,
      `pipeline-${this.bucket}`,
      'codepipeline',
      ['s3:*', 'codebuild:*', 'sns:Publish', 'codecommit:*', 'logs:*', 'cloudwatch:*'].map(all),
    );
    this.buildRole = await createRole(
      this.rehearsal,
      `build-${this.bucket}`,
      'codebuild',
      ['s3:*', 'logs:*'].map(all),
    );
  }

  /** Puts a zip with one file `content.txt` under a key. */
  async putSource(key: string, content: string): Promise<string> {
    const file = join(this.rehearsal.directory, `${randomUUID()}.txt`);
    writeFileSync(file, content);
    await packFiles([{ path: file, name: 'content.txt' }], `${file}.zip`);
    const { readFileSync } = await import('node:fs');
    const { VersionId = '' } = await this.s3.send(
      new PutObjectCommand({ Bucket: this.bucket, Key: key, Body: readFileSync(`${file}.zip`) }),
    );
    return VersionId;
  }

  async project(name: string, buildspec: string): Promise<void> {
    await this.builds.send(
      new CreateProjectCommand({
        name,
        serviceRole: this.buildRole,
        source: { type: 'CODEPIPELINE', buildspec },
        artifacts: { type: 'CODEPIPELINE' },
        environment: {
          type: 'LINUX_CONTAINER',
          image: 'aws/codebuild/standard:7.0',
          computeType: 'BUILD_GENERAL1_SMALL',
        },
      }),
    );
  }

  /** Creates a pipeline of a source stage and the given ones; resolves when its first execution has ended or waits. */
  async create(
    name: string,
    stages: StageDeclaration[],
    settings: Partial<PipelineDeclaration> = {},
  ): Promise<void> {
    const source: StageDeclaration = {
      name: 'Source',
      actions: [
        {
          name: 'Source',
          actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
          configuration: {
            S3Bucket: this.bucket,
            S3ObjectKey: 'source.zip',
            AllowOverrideForS3ObjectKey: 'true',
            PollForSourceChanges: 'false',
          },
          outputArtifacts: [{ name: 'source' }],
          namespace: 'Src',
        },
      ],
    };
    const pipeline: PipelineDeclaration = {
      name,
      roleArn: this.pipelineRole,
      pipelineType: 'V2',
      artifactStore: { type: 'S3', location: this.bucket },
      stages: [source, ...stages],
      ...settings,
    };
    await this.pipelines.send(new CreatePipelineCommand({ pipeline }));
  }

  async start(name: string, input: Partial<StartPipelineExecutionCommandInput> = {}): Promise<string> {
    const { pipelineExecutionId = '' } = await this.pipelines.send(
      new StartPipelineExecutionCommand({ name, ...input }),
    );
    return pipelineExecutionId;
  }

  async execution(pipelineName: string, pipelineExecutionId: string): Promise<PipelineExecution> {
    const { pipelineExecution } = await this.pipelines.send(
      new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
    );
    return pipelineExecution ?? {};
  }

  /** The status that an execution ends with. */
  async ended(name: string, id: string): Promise<string> {
    let status = '';
    await until(async () => {
      status = (await this.execution(name, id)).status ?? '';
      return !['InProgress', 'Stopping'].includes(status);
    });
    return status;
  }

  /** Status by stage, of the latest execution there. */
  async stages(name: string): Promise<Record<string, string | undefined>> {
    const { stageStates = [] } = await this.pipelines.send(new GetPipelineStateCommand({ name }));
    return Object.fromEntries(
      stageStates.map(({ stageName = '', latestExecution }) => [stageName, latestExecution?.status]),
    );
  }

  /** The token of an approval that waits. */
  async token(name: string, stage: string): Promise<string> {
    let token: string | undefined;
    await until(async () => {
      const { stageStates = [] } = await this.pipelines.send(new GetPipelineStateCommand({ name }));
      token = stageStates.find(({ stageName }) => stageName === stage)?.actionStates?.[0]?.latestExecution
        ?.token;
      return token !== undefined;
    });
    return token ?? '';
  }

  async actions(pipelineName: string, pipelineExecutionId: string) {
    const { actionExecutionDetails = [] } = await this.pipelines.send(
      new ListActionExecutionsCommand({ pipelineName, filter: { pipelineExecutionId } }),
    );
    return actionExecutionDetails;
  }
}

export function buildAction(project: string, more: Partial<ActionDeclaration> = {}): ActionDeclaration {
  return {
    name: project,
    actionTypeId: { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' },
    inputArtifacts: [{ name: 'source' }],
    configuration: { ProjectName: project, ...more.configuration },
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'configuration')),
  };
}

export function approvalStage(
  name = 'Approve',
  configuration: Record<string, string> = {},
): StageDeclaration {
  return {
    name,
    actions: [
      {
        name: 'Person',
        actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
        configuration,
      },
    ],
  };
}
