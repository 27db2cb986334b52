import { BatchGetBuildsCommand, ListBuildsForProjectCommand } from '@aws-sdk/client-codebuild';
import { ListPipelineExecutionsCommand, PutApprovalResultCommand } from '@aws-sdk/client-codepipeline';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { awsJson, messages } from '../../support/aws-json';
import { putRolePolicy, query } from '../../support/iam';
import { approvalStage, buildAction, PipelineFixture } from '../../support/pipeline';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let at: PipelineFixture;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
}, 60_000);

afterAll(() => rehearsal.stop());

const over = async (name: string): Promise<string> => {
  let status: string | undefined;
  await until(async () => {
    const { pipelineExecutionSummaries: [latest] = [] } = await at.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: name }),
    );
    status = latest?.status;
    return status !== 'InProgress';
  });
  return status ?? '';
};
const type = (category: 'Deploy' | 'Invoke' | 'Source', provider: string) => ({
  category,
  owner: 'AWS' as const,
  provider,
  version: '1',
});

test('S3 deploy extracts the artifact below the key', async () => {
  await at.create('deploy', [
    {
      name: 'Deploy',
      actions: [
        {
          name: 'S3',
          actionTypeId: type('Deploy', 'S3'),
          inputArtifacts: [{ name: 'source' }],
          configuration: { BucketName: at.bucket, Extract: 'true', ObjectKey: 'site' },
        },
      ],
    },
  ]);
  expect(await over('deploy')).toBe('Succeeded');
  const { Body } = await at.s3.send(new GetObjectCommand({ Bucket: at.bucket, Key: 'site/content.txt' }));
  expect(await Body?.transformToString()).toBe('first');
});

test('artifacts are encrypted with the key of the store', async () => {
  const { KeyMetadata } = await awsJson(rehearsal, 'kms', 'TrentService.CreateKey', {});
  const id = String(Object(KeyMetadata).Arn);
  await query(rehearsal, 'iam', {
    Action: 'PutRolePolicy',
    Version: '2010-05-08',
    RoleName: `pipeline-${at.bucket}`,
    PolicyName: 'kms',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: id }],
    }),
  });
  await at.create('encrypted', [approvalStage()], {
    artifactStore: { type: 'S3', location: at.bucket, encryptionKey: { id, type: 'KMS' } },
  });
  await at.token('encrypted', 'Approve');
  const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'encrypted' }),
  );
  const [, source] = await at.actions('encrypted', execution?.pipelineExecutionId ?? '');
  const { bucket, key } = source?.output?.outputArtifacts?.[0]?.s3location ?? {};
  expect(await at.s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).toMatchObject({
    ServerSideEncryption: 'aws:kms',
    SSEKMSKeyId: id,
  });
});

const openPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: '*',
    },
  ],
});

test('an approval tells its topic, in the words of the user guide', async () => {
  const { QueueUrl } = await awsJson(rehearsal, 'sqs', 'AmazonSQS.CreateQueue', {
    QueueName: 'approvers',
    Attributes: { Policy: openPolicy },
  });
  await query(rehearsal, 'sns', { Action: 'CreateTopic', Version: '2010-03-31', Name: 'approvals' });
  const TopicArn = `arn:aws:sns:${region}:${account}:approvals`;
  const Endpoint = `arn:aws:sqs:${region}:${account}:approvers`;
  await query(rehearsal, 'sns', {
    Action: 'Subscribe',
    Version: '2010-03-31',
    TopicArn,
    Protocol: 'sqs',
    Endpoint,
  });
  await at.create('told', [
    approvalStage('Approve', {
      NotificationArn: TopicArn,
      CustomData: 'look at #{Src.ObjectKey}',
      ExternalEntityLink: 'http://example.com',
    }),
  ]);
  const token = await at.token('told', 'Approve');
  let found: Awaited<ReturnType<typeof messages>> = [];
  await until(async () => (found = await messages(rehearsal, String(QueueUrl))).length === 1);
  const envelope = JSON.parse(found[0]?.body ?? '{}') as { Subject: string; Message: string };
  expect(envelope.Subject).toBe('APPROVAL NEEDED: AWS CodePipeline told for action Person');
  expect(JSON.parse(envelope.Message)).toMatchObject({
    region,
    approval: {
      pipelineName: 'told',
      stageName: 'Approve',
      actionName: 'Person',
      token,
      externalEntityLink: 'http://example.com',
      customData: 'look at source.zip',
    },
  });
  await at.pipelines.send(
    new PutApprovalResultCommand({
      pipelineName: 'told',
      stageName: 'Approve',
      actionName: 'Person',
      token,
      result: { status: 'Approved', summary: '' },
    }),
  );
});

test('a CodeCommit source hands on the tip of the branch and its variables', async () => {
  const put = await (async () => {
    await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.CreateRepository', {
      repositoryName: 'code',
    });
    return awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.PutFile', {
      repositoryName: 'code',
      branchName: 'main',
      fileContent: Buffer.from('from git').toString('base64'),
      filePath: 'content.txt',
      commitMessage: 'a message',
    });
  })();
  await at.project(
    'read',
    'version: 0.2\nenv:\n  exported-variables: [SEEN]\nphases:\n  build:\n    commands:\n      - export SEEN="$(cat content.txt) $CODEBUILD_RESOLVED_SOURCE_VERSION"\n',
  );
  const source = {
    name: 'Source',
    actions: [
      {
        name: 'Source',
        actionTypeId: type('Source', 'CodeCommit'),
        namespace: 'Src',
        outputArtifacts: [{ name: 'source' }],
        configuration: { RepositoryName: 'code', BranchName: 'main', PollForSourceChanges: 'false' },
      },
    ],
  };
  await at.create('code', [], { stages: [source, { name: 'Read', actions: [buildAction('read')] }] });
  expect(await over('code')).toBe('Succeeded');
  const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'code' }),
  );
  const [read, from] = await at.actions('code', execution?.pipelineExecutionId ?? '');
  expect(from?.output?.outputVariables).toMatchObject({
    CommitId: put['commitId'],
    BranchName: 'main',
    CommitMessage: 'a message',
  });
  expect(read?.output?.outputVariables?.['SEEN']).toBe(`from git ${String(put['commitId'])}`);
});

test('a CodeCommit source that builds clone gives them the history, and nobody else anything', async () => {
  await at.project(
    'history',
    'version: 0.2\nenv:\n  exported-variables: [LOG]\nphases:\n  build:\n    commands:\n      - export LOG="$(git log --format=%s) $(cat content.txt)"\n',
  );
  const source = {
    name: 'Source',
    actions: [
      {
        name: 'Source',
        actionTypeId: type('Source', 'CodeCommit'),
        outputArtifacts: [{ name: 'source' }],
        configuration: {
          ...{ RepositoryName: 'code', BranchName: 'main', PollForSourceChanges: 'false' },
          OutputArtifactFormat: 'CODEBUILD_CLONE_REF',
        },
      },
    ],
  };
  const deploy = {
    ...{ name: 'S3', actionTypeId: type('Deploy', 'S3'), inputArtifacts: [{ name: 'source' }] },
    configuration: { BucketName: at.bucket, Extract: 'true', ObjectKey: 'cloned' },
  };
  const stages = [source, { name: 'Log', actions: [buildAction('history')] }];
  const last = async (name: string) => {
    const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: name }),
    );
    return (await at.actions(name, execution?.pipelineExecutionId ?? ''))[0];
  };
  await at.create('cloning', [], { stages });
  expect(await over('cloning')).toBe('Failed');
  expect((await last('cloning'))?.output?.executionResult?.errorDetails?.message).toContain(
    'is not authorized to perform: codecommit:GitPull',
  );
  const allowed = ['s3:*', 'logs:*', 'codecommit:GitPull'];
  const statements = allowed.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' }));
  await putRolePolicy(rehearsal, `build-${at.bucket}`, statements);
  await at.create('cloned', [], { stages: [...stages, { name: 'Deploy', actions: [deploy] }] });
  expect(await over('cloned')).toBe('Failed');
  expect((await last('cloned'))?.output?.executionResult?.errorDetails?.message).toContain(
    'Only CodeBuild can use the input artifact source',
  );
  const { builds = [] } = await at.builds.send(
    new BatchGetBuildsCommand({
      ids: (await at.builds.send(new ListBuildsForProjectCommand({ projectName: 'history' }))).ids ?? [],
    }),
  );
  expect(builds.flatMap(({ exportedEnvironmentVariables = [] }) => exportedEnvironmentVariables)).toEqual([
    { name: 'LOG', value: 'a message from git' },
  ]);
});

test('a permission that the role of the pipeline lacks is named by the failed action', async () => {
  await query(rehearsal, 'iam', {
    Action: 'PutRolePolicy',
    Version: '2010-05-08',
    RoleName: `pipeline-${at.bucket}`,
    PolicyName: 'own',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
    }),
  });
  await at.create('lacking', [{ name: 'Read', actions: [buildAction('read')] }]);
  expect(await over('lacking')).toBe('Failed');
  const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'lacking' }),
  );
  const [read] = await at.actions('lacking', execution?.pipelineExecutionId ?? '');
  expect(read?.output?.executionResult?.errorDetails).toMatchObject({
    code: 'PermissionError',
    message: expect.stringContaining('is not authorized to perform: codebuild:StartBuild'),
  });
});

test('an action type that the rehearsal cannot run is stored, and fails with words when it is its turn', async () => {
  await at.create('foreign', [
    {
      name: 'Deploy',
      actions: [
        {
          name: 'Ecs',
          actionTypeId: type('Deploy', 'ECS'),
          inputArtifacts: [{ name: 'source' }],
          configuration: {},
        },
      ],
    },
  ]);
  expect(await over('foreign')).toBe('Failed');
  const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'foreign' }),
  );
  const [deploy] = await at.actions('foreign', execution?.pipelineExecutionId ?? '');
  expect(deploy?.output?.executionResult?.errorDetails?.message).toContain(
    'Deploy/AWS/ECS is an action type of AWS that the rehearsal cannot run',
  );
});

test('a structure that CodePipeline refuses is refused, with all its problems', async () => {
  await expect(
    at.create(
      'broken',
      [{ name: 'Source', actions: [buildAction('read', { inputArtifacts: [{ name: 'nowhere' }] })] }],
      { executionMode: 'QUEUED', pipelineType: 'V1' },
    ),
  ).rejects.toMatchObject({
    name: 'InvalidStructureException',
    message: expect.stringMatching(
      /Stage name Source is not unique.*Input Artifact Bundle nowhere.*Execution mode QUEUED requires pipeline type V2/,
    ),
  });
});

test('a new version of an object starts a pipeline whose S3 source polls', async () => {
  await at.putSource('polled.zip', 'first');
  const source = {
    name: 'Source',
    actions: [
      {
        name: 'Source',
        actionTypeId: type('Source', 'S3'),
        outputArtifacts: [{ name: 'source' }],
        configuration: { S3Bucket: at.bucket, S3ObjectKey: 'polled.zip' },
      },
    ],
  };
  const start = async () => {
    const { pipelineExecutionSummaries = [] } = await at.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'polled' }),
    );
    return pipelineExecutionSummaries.map(({ trigger }) => trigger?.triggerType);
  };
  await at.create('polled', [], { stages: [source, approvalStage()] });
  await at.token('polled', 'Approve');
  const version = await at.putSource('polled.zip', 'second');
  await until(async () => (await start()).length > 1);
  expect(await start()).toEqual(['PollForSourceChanges', 'CreatePipeline']);
  const [latest] =
    rehearsal.running.world.at(account, region).pipelines.get('polled')?.executions.slice(-1) ?? [];
  await until(() => latest?.artifactRevisions[0]?.revisionId === version);
}, 60_000);

test('a new pipeline runs once; when its source is not there that run has failed, and the next one is free to go', async () => {
  const missing = (S3ObjectKey: string) => ({
    name: 'Source',
    actions: [
      {
        name: 'Source',
        actionTypeId: type('Source', 'S3'),
        outputArtifacts: [{ name: 'source' }],
        configuration: {
          S3Bucket: at.bucket,
          S3ObjectKey,
          AllowOverrideForS3ObjectKey: 'true',
          PollForSourceChanges: 'false',
        },
      },
    ],
  });
  await at.create('placeholder', [], {
    executionMode: 'QUEUED',
    stages: [missing('none.zip'), approvalStage()],
    variables: [{ name: 'TAG' }],
  });
  expect(await over('placeholder')).toBe('Failed');
  expect(await at.stages('placeholder')).toEqual({ Source: 'Failed', Approve: undefined });
  const sourceRevisions = [
    { actionName: 'Source', revisionType: 'S3_OBJECT_KEY' as const, revisionValue: 'source.zip' },
  ];
  await expect(at.start('placeholder', { sourceRevisions })).rejects.toThrow(/TAG: it has no default/);
  await at.start('placeholder', { sourceRevisions, variables: [{ name: 'TAG', value: 't' }] });
  await at.token('placeholder', 'Approve');
});

test('a pipeline of type V1 runs, and has no modes, variables or conditions', async () => {
  await at.project('plain', 'version: 0.2\nphases: { build: { commands: ["true"] } }\n');
  const { pipelineRole } = at;
  await putRolePolicy(rehearsal, `pipeline-${at.bucket}`, [
    { Effect: 'Allow', Action: ['s3:*', 'codebuild:*'], Resource: '*' },
  ]);
  const stages = [{ name: 'Build', actions: [buildAction('plain')] }];
  await at.create('old', stages, { pipelineType: 'V1', roleArn: pipelineRole });
  expect(await over('old')).toBe('Succeeded');
  const variables = [{ name: 'A', defaultValue: 'b' }];
  await expect(at.create('older', stages, { pipelineType: 'V1', variables })).rejects.toThrow(
    'Pipeline variables require pipeline type V2',
  );
  const sourceRevisions = [
    { actionName: 'Source', revisionType: 'S3_OBJECT_KEY' as const, revisionValue: 'source.zip' },
  ];
  await expect(at.start('old', { sourceRevisions })).rejects.toThrow(
    'only supported for pipelines of type V2',
  );
});

test('a push starts a pipeline whose CodeCommit source polls', async () => {
  const source = {
    name: 'Source',
    actions: [
      {
        name: 'Source',
        actionTypeId: type('Source', 'CodeCommit'),
        outputArtifacts: [{ name: 'source' }],
        configuration: { RepositoryName: 'code', BranchName: 'later' },
      },
    ],
  };
  await at.create('polling', [], { stages: [source, approvalStage()] });
  await over('polling');
  await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.PutFile', {
    repositoryName: 'code',
    branchName: 'later',
    fileContent: 'YQ==',
    filePath: 'a',
  });
  const { pipelineExecutionSummaries: [latest] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'polling' }),
  );
  expect(latest?.trigger?.triggerType).toBe('PollForSourceChanges');
});
