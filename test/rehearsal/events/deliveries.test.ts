import {
  ListBuildsForProjectCommand,
  BatchGetBuildsCommand,
  CreateProjectCommand,
} from '@aws-sdk/client-codebuild';
import { ListPipelineExecutionsCommand, RetryStageExecutionCommand } from '@aws-sdk/client-codepipeline';
import { awsJson, createSchedule, messages } from '../../support/aws-json';
import { createRole } from '../../support/iam';
import { buildAction, PipelineFixture } from '../../support/pipeline';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let at: PipelineFixture;
let eventsRole: string;
const projectArn = `arn:aws:codebuild:${region}:${account}:project/target`;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  eventsRole = await createRole(rehearsal, 'events', 'events', [
    { Effect: 'Allow', Action: 'codebuild:StartBuild', Resource: projectArn },
    { Effect: 'Allow', Action: 'codepipeline:StartPipelineExecution', Resource: '*' },
  ]);
  await at.builds.send(
    new CreateProjectCommand({
      name: 'target',
      serviceRole: at.buildRole,
      source: { type: 'NO_SOURCE', buildspec: 'version: 0.2\nphases:\n  build: { commands: ["true"] }\n' },
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: { type: 'LINUX_CONTAINER', image: 'x', computeType: 'BUILD_GENERAL1_SMALL' },
    }),
  );
}, 60_000);

afterAll(() => rehearsal.stop());

const events = (operation: string, input: object) =>
  awsJson(rehearsal, 'events', `AWSEvents.${operation}`, input);

async function rule(name: string, pattern: object, target: object): Promise<void> {
  await events('PutRule', { Name: name, EventPattern: JSON.stringify(pattern) });
  await events('PutTargets', { Rule: name, Targets: [{ Id: 'one', ...target }] });
}

const put = (detail: object) =>
  events('PutEvents', {
    Entries: [{ Source: 'my.app', DetailType: 'thing', Detail: JSON.stringify(detail) }],
  });

test("a rule for events of one's own starts a build with what its template says", async () => {
  await rule(
    'own',
    { source: ['my.app'], detail: { kind: ['build'] } },
    {
      Arn: projectArn,
      RoleArn: eventsRole,
      InputTransformer: {
        InputPathsMap: { what: '$.detail.what' },
        InputTemplate: '{"environmentVariablesOverride":[{"name":"WHAT","value":<what>,"type":"PLAINTEXT"}]}',
      },
    },
  );
  await put({ kind: 'build', what: 'it' });
  let ids: string[] = [];
  await until(
    async () =>
      (ids = (await at.builds.send(new ListBuildsForProjectCommand({ projectName: 'target' }))).ids ?? [])
        .length === 1,
  );
  const { builds = [] } = await at.builds.send(new BatchGetBuildsCommand({ ids }));
  expect(builds[0]).toMatchObject({
    initiator: 'rule/own',
    environment: { environmentVariables: [{ name: 'WHAT', value: 'it' }] },
  });
});

test('a target is given a constant, the part that a path names, or the whole event', async () => {
  const builds = async (): Promise<string[]> => {
    const { ids = [] } = await at.builds.send(new ListBuildsForProjectCommand({ projectName: 'target' }));
    const { builds: found = [] } = await at.builds.send(new BatchGetBuildsCommand({ ids }));
    return found.map(({ initiator, sourceVersion }) => `${initiator ?? ''} ${sourceVersion ?? 'none'}`);
  };
  const target = { Arn: projectArn, RoleArn: eventsRole };
  const pattern = { source: ['my.app'], detail: { kind: ['inputs'] } };
  await rule('constant', pattern, { ...target, Input: '{"sourceVersion":"constant"}' });
  await rule('part', pattern, { ...target, InputPath: '$.detail.start' });
  await rule('whole', pattern, target);
  await put({ kind: 'inputs', start: { sourceVersion: 'part' } });
  await until(async () => (await builds()).filter((build) => !build.startsWith('rule/own')).length === 3);
  expect(await builds()).toEqual(
    expect.arrayContaining(['rule/constant constant', 'rule/part part', 'rule/whole none']),
  );
});

test('a change of a pipeline starts another pipeline, with variables', async () => {
  await at.project('step', 'version: 0.2\nphases:\n  build: { commands: ["true"] }\n');
  await at.create('second', [{ name: 'Step', actions: [buildAction('step')] }], {
    variables: [{ name: 'FROM', defaultValue: 'none' }],
  });
  const arn = `arn:aws:codepipeline:${region}:${account}:second`;
  await rule(
    'chain',
    {
      source: ['aws.codepipeline'],
      detail: { pipeline: ['first'], state: ['SUCCEEDED'] },
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
    },
    {
      Arn: arn,
      RoleArn: eventsRole,
      InputTransformer: {
        InputPathsMap: { p: '$.detail.pipeline' },
        InputTemplate: '{"variables":[{"name":"FROM","value":<p>}]}',
      },
    },
  );
  await at.create('first', [{ name: 'Step', actions: [buildAction('step')] }]);
  await until(async () => {
    const { pipelineExecutionSummaries = [] } = await at.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: 'second' }),
    );
    return pipelineExecutionSummaries.some(({ trigger }) => trigger?.triggerType === 'CloudWatchEvent');
  });
  const [latest] =
    (await at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'second' })))
      .pipelineExecutionSummaries ?? [];
  expect((await at.execution('second', latest?.pipelineExecutionId ?? '')).variables).toEqual([
    { name: 'FROM', resolvedValue: 'first' },
  ]);
});

test.each([
  projectArn,
  `arn:aws:codepipeline:${region}:${account}:second`,
  `arn:aws:states:${region}:${account}:stateMachine:machine`,
])('a target that is started with a role is refused without one: %s', async (Arn) => {
  const refused = rule('roleless', { source: ['my.app'] }, { Arn });
  await expect(refused).rejects.toThrow(`RoleArn is required for target ${Arn}.`);
});

test('events of a pipeline, a stage and an action count the retries of its stages', async () => {
  const { QueueUrl } = await awsJson(rehearsal, 'sqs', 'AmazonSQS.CreateQueue', { QueueName: 'attempts' });
  const detail = { pipeline: ['again'], state: ['FAILED'] };
  const queue = { Arn: `arn:aws:sqs:${region}:${account}:attempts` };
  await rule('attempts', { source: ['aws.codepipeline'], detail }, queue);
  await at.project('fail', 'version: 0.2\nphases:\n  build: { commands: ["false"] }\n');
  await at.create('again', [{ name: 'Work', actions: [buildAction('fail')] }]);
  const told = new Set<string>();
  const all = (count: number): Promise<void> =>
    until(async () => {
      for (const { body } of await messages(rehearsal, String(QueueUrl))) {
        const { 'detail-type': type, detail: said } = Object(JSON.parse(body));
        told.add(`${String(type).split(' ')[1] ?? ''} ${String(said['pipeline-execution-attempt'])}`);
      }
      return told.size === count;
    });
  await all(3);
  const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'again' }),
  );
  await at.pipelines.send(
    new RetryStageExecutionCommand({
      ...{ pipelineName: 'again', stageName: 'Work', retryMode: 'ALL_ACTIONS' },
      pipelineExecutionId: execution?.pipelineExecutionId,
    }),
  );
  await all(6);
  const kinds = ['Action', 'Pipeline', 'Stage'];
  expect([...told].sort()).toEqual(kinds.flatMap((kind) => [`${kind} 1`, `${kind} 2`]));
});

test('a target whose role is no role is not started, and the reason is told', async () => {
  const target = { Arn: projectArn, RoleArn: 'nobody' };
  await rule('roleless', { source: ['my.app'], detail: { kind: ['roleless'] } }, target);
  await put({ kind: 'roleless' });
  const problems = (): string[] =>
    rehearsal.events.flatMap((event) =>
      event.kind === 'delivery' && event.rule === 'roleless' ? [event.problem ?? ''] : [],
    );
  await until(() => problems().length > 0);
  expect(problems()).toEqual([expect.stringContaining("'nobody' is not the ARN of one")]);
});

test('what a role may not start goes to the dead-letter queue, with the reason', async () => {
  const { QueueUrl } = await awsJson(rehearsal, 'sqs', 'AmazonSQS.CreateQueue', { QueueName: 'dead' });
  const powerless = await createRole(rehearsal, 'powerless', 'events', []);
  await rule(
    'denied',
    { source: ['my.app'], detail: { kind: ['denied'] } },
    {
      Arn: projectArn,
      RoleArn: powerless,
      DeadLetterConfig: { Arn: `arn:aws:sqs:${region}:${account}:dead` },
    },
  );
  await put({ kind: 'denied' });
  let found: Awaited<ReturnType<typeof messages>> = [];
  await until(async () => (found = await messages(rehearsal, String(QueueUrl))).length === 1);
  expect(JSON.parse(found[0]?.body ?? '{}')).toMatchObject({ source: 'my.app', detail: { kind: 'denied' } });
  expect(found[0]?.attributes).toMatchObject({
    ERROR_CODE: 'NO_PERMISSIONS',
    ERROR_MESSAGE: expect.stringContaining('codebuild:StartBuild'),
    TARGET_ARN: projectArn,
  });
});

describe('a schedule of EventBridge Scheduler', () => {
  const deadLetterArn = `arn:aws:sqs:${region}:${account}:late`;
  const group = `arn:aws:scheduler:${region}:${account}:schedule-group/default`;
  const start = { Effect: 'Allow', Action: 'codebuild:StartBuild', Resource: projectArn };
  const keep = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: deadLetterArn };
  let QueueUrl: string;

  beforeAll(async () => {
    QueueUrl = String(
      (await awsJson(rehearsal, 'sqs', 'AmazonSQS.CreateQueue', { QueueName: 'late' }))['QueueUrl'],
    );
  });

  /** A schedule whose time has come, with a role of the same name. */
  async function schedule(name: string, statements: object[], source = group): Promise<void> {
    const condition = { ArnEquals: { 'aws:SourceArn': source } };
    const RoleArn = await createRole(rehearsal, name, 'scheduler', statements, condition);
    await createSchedule(rehearsal, name, {
      ...{ ScheduleExpression: 'at(2020-01-01T00:00:00)', FlexibleTimeWindow: { Mode: 'OFF' } },
      Target: { Arn: projectArn, RoleArn, DeadLetterConfig: { Arn: deadLetterArn } },
    });
  }

  const initiators = async (): Promise<(string | undefined)[]> => {
    const { ids = [] } = await at.builds.send(new ListBuildsForProjectCommand({ projectName: 'target' }));
    const { builds = [] } = await at.builds.send(new BatchGetBuildsCommand({ ids }));
    return builds.map(({ initiator }) => initiator);
  };

  test('starts its build at its time, with the role that trusts its group', async () => {
    await schedule('nightly', [start]);
    await until(async () => (await initiators()).includes('nightly/nightly'));
  });

  test('keeps what its role may not start where the role may put it, and nowhere else', async () => {
    await schedule('mute', []);
    await schedule('foreign', [start, keep], `${group}-of-others`);
    await schedule('failing', [keep]);
    let found: Awaited<ReturnType<typeof messages>> = [];
    await until(async () => (found = await messages(rehearsal, QueueUrl)).length > 0);
    const schedules = found.map(({ attributes }) => attributes['SCHEDULE_ARN']);
    expect(schedules).toEqual([`arn:aws:scheduler:${region}:${account}:schedule/default/failing`]);
    expect(found[0]?.attributes['ERROR_MESSAGE']).toContain('codebuild:StartBuild');
    expect(await initiators()).not.toContain('foreign/foreign');
  });
});

test('other targets get the events of the three services from the emulator', async () => {
  const { QueueUrl } = await awsJson(rehearsal, 'sqs', 'AmazonSQS.CreateQueue', { QueueName: 'watch' });
  await rule('watch', { source: ['aws.codecommit'] }, { Arn: `arn:aws:sqs:${region}:${account}:watch` });
  await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.CreateRepository', {
    repositoryName: 'watched',
  });
  await awsJson(rehearsal, 'codecommit', 'CodeCommit_20150413.PutFile', {
    repositoryName: 'watched',
    branchName: 'main',
    fileContent: 'YQ==',
    filePath: 'a',
  });
  let found: Awaited<ReturnType<typeof messages>> = [];
  await until(async () => (found = await messages(rehearsal, String(QueueUrl))).length === 1);
  expect(JSON.parse(found[0]?.body ?? '{}')).toMatchObject({
    source: 'aws.codecommit',
    'detail-type': 'CodeCommit Repository State Change',
    resources: [`arn:aws:codecommit:${region}:${account}:watched`],
    detail: {
      event: 'referenceCreated',
      referenceType: 'branch',
      referenceName: 'main',
      referenceFullName: 'refs/heads/main',
      repositoryName: 'watched',
    },
  });
});
