import {
  BatchGetBuildsCommand,
  CreateProjectCommand,
  ListBuildsForProjectCommand,
} from '@aws-sdk/client-codebuild';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  type DescribeExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { createRole } from '../support/iam';
import { PipelineFixture } from '../support/pipeline';
import { account, type Rehearsal, region, startRehearsal, until } from '../support/rehearsal';

jest.setTimeout(60_000);

const RULE = `arn:aws:events:${region}:${account}:rule/StepFunctionsGetEventForCodeBuildStartBuildRule`;
const PROJECT = `arn:aws:codebuild:${region}:${account}:project/builder`;
const SOURCE = { 'aws:SourceArn': `arn:aws:states:${region}:${account}:stateMachine:*` };

const BUILD = {
  Effect: 'Allow',
  Action: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild', 'codebuild:StopBuild'],
  Resource: PROJECT,
};
const WAIT = {
  Effect: 'Allow',
  Action: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
  Resource: RULE,
};

const buildspec = `version: 0.2
env:
  exported-variables: [SAID]
phases:
  build:
    commands:
      - export SAID="heard $WORD"
      - test "$WORD" != bad
      - if [ "$WORD" = slow ]; then sleep 60; fi
`;

let rehearsal: Rehearsal;
let at: PipelineFixture;
let states: SFNClient;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  states = new SFNClient(rehearsal.client);
  await at.builds.send(
    new CreateProjectCommand({
      name: 'builder',
      serviceRole: at.buildRole,
      source: { type: 'NO_SOURCE', buildspec },
      artifacts: { type: 'NO_ARTIFACTS' },
      environment: { type: 'LINUX_CONTAINER', image: 'i', computeType: 'BUILD_GENERAL1_SMALL' },
      logsConfig: { cloudWatchLogs: { status: 'DISABLED' } },
    }),
  );
});

afterAll(async () => {
  states.destroy();
  await rehearsal.stop();
});

/** A machine that starts one build with the word of its input, waits for it, and ends with what the build has exported. */
async function machine(name: string, statements: readonly object[]): Promise<string> {
  const roleArn = await createRole(rehearsal, name, 'states', statements, { ArnLike: SOURCE });
  const Value = '{% $states.input.word %}';
  const Output = '{% $states.result.Build.ExportedEnvironmentVariables[Name="SAID"].Value %}';
  const task = {
    Type: 'Task',
    Resource: 'arn:aws:states:::codebuild:startBuild.sync',
    Arguments: { ProjectName: 'builder', EnvironmentVariablesOverride: [{ Name: 'WORD', Value }] },
    ...{ Output, End: true },
  };
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Build', States: { Build: task } });
  const { stateMachineArn = '' } = await states.send(
    new CreateStateMachineCommand({ name, roleArn, definition }),
  );
  return stateMachineArn;
}

async function start(stateMachineArn: string, word: string): Promise<string> {
  const input = JSON.stringify({ word });
  const { executionArn = '' } = await states.send(new StartExecutionCommand({ stateMachineArn, input }));
  return executionArn;
}

async function ended(executionArn: string): Promise<DescribeExecutionCommandOutput> {
  let execution: DescribeExecutionCommandOutput | undefined;
  await until(async () => {
    execution = await states.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status !== 'RUNNING';
  });
  if (execution === undefined) throw new Error('it never ends');
  return execution;
}

async function statusOfNewestBuild(): Promise<string | undefined> {
  const { ids = [] } = await at.builds.send(new ListBuildsForProjectCommand({ projectName: 'builder' }));
  const { builds: [newest] = [] } = await at.builds.send(new BatchGetBuildsCommand({ ids: ids.slice(0, 1) }));
  return newest?.buildStatus;
}

test('a state machine starts a build as its role, waits for it and reads what it exports', async () => {
  const good = await machine('good', [BUILD, WAIT]);
  const { status, output } = await ended(await start(good, 'you'));
  expect([status, output]).toEqual(['SUCCEEDED', '"heard you"']);
  const failed = await ended(await start(good, 'bad'));
  expect(failed).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  expect(JSON.parse(failed.cause ?? '')).toMatchObject({ Build: { BuildStatus: 'FAILED' } });
});

test('what the role may not do, the machine cannot do', async () => {
  const { status, error, cause } = await ended(await start(await machine('idle', [WAIT]), 'you'));
  expect([status, error]).toEqual(['FAILED', 'CodeBuild.AccessDeniedException']);
  expect(cause).toContain(`is not authorized to perform: codebuild:StartBuild on resource: ${PROJECT}`);
});

test('a machine that waits for builds is not made for a role that may not keep the rule of their ends', async () => {
  await expect(machine('deaf', [BUILD])).rejects.toThrow('is not authorized to create managed-rule');
});

test('the build of an execution that is stopped is stopped, too', async () => {
  const executionArn = await start(await machine('stopped', [BUILD, WAIT]), 'slow');
  await until(async () => (await statusOfNewestBuild()) === 'IN_PROGRESS');
  await states.send(new StopExecutionCommand({ executionArn }));
  await until(async () => (await statusOfNewestBuild()) === 'STOPPED');
});
