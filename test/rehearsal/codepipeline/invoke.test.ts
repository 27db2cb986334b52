import { join } from 'node:path';
import { ListPipelineExecutionsCommand, type StageDeclaration } from '@aws-sdk/client-codepipeline';
import { awsJson } from '../../support/aws-json';
import { createRole } from '../../support/iam';
import { createFunction } from '../../support/lambda';
import { buildAction, PipelineFixture } from '../../support/pipeline';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

let rehearsal: Rehearsal;
let at: PipelineFixture;
let roleArn: string;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  const all = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  roleArn = await createRole(rehearsal, 'invoker', 'codepipeline', all);
  await createFunction(rehearsal, 'report', join(__dirname, 'fixtures/function.py'));
}, 60_000);

afterAll(() => rehearsal.stop());

async function lastRun(name: string, stages: StageDeclaration[]) {
  await at.create(name, stages, { roleArn });
  let id = '';
  await until(async () => {
    const { pipelineExecutionSummaries: [latest] = [] } = await at.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: name }),
    );
    id = latest?.pipelineExecutionId ?? '';
    return latest?.status !== 'InProgress';
  });
  return (await at.actions(name, id))[0];
}

const invoke = (provider: string, configuration: Record<string, string>): StageDeclaration => ({
  name: 'Invoke',
  actions: [
    {
      name: 'Invoke',
      actionTypeId: { category: 'Invoke', owner: 'AWS', provider, version: '1' },
      configuration,
    },
  ],
});

test('a function reports success and hands on variables', async () => {
  const run = await lastRun('lambda-good', [
    invoke('Lambda', { FunctionName: 'report', UserParameters: 'hello' }),
  ]);
  expect(run?.output?.executionResult?.errorDetails).toBeUndefined();
  expect(run).toMatchObject({ status: 'Succeeded', output: { outputVariables: { WISH: 'hello' } } });
}, 30_000);

test('a function reports failure in its own words', async () => {
  const run = await lastRun('lambda-bad', [
    invoke('Lambda', { FunctionName: 'report', UserParameters: 'fail' }),
  ]);
  expect(run).toMatchObject({
    status: 'Failed',
    output: { executionResult: { errorDetails: { message: 'as wished' } } },
  });
}, 30_000);

const machineArn = (name: string): string => `arn:aws:states:${region}:${account}:stateMachine:${name}`;

function createMachine(name: string, state: object, type = 'STANDARD'): Promise<unknown> {
  return awsJson(rehearsal, 'states', 'AWSStepFunctions.CreateStateMachine', {
    ...{ name, roleArn, type },
    definition: JSON.stringify({ StartAt: 'Only', States: { Only: state } }),
  });
}

test('a state machine is started with the input, and its end is the end of the action', async () => {
  await createMachine('good', { Type: 'Pass', End: true });
  await createMachine('bad', { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' });
  const good = await lastRun('machine-good', [
    invoke('StepFunctions', {
      ...{ StateMachineArn: machineArn('good'), Input: '{"a":1}', ExecutionNamePrefix: 'mine' },
    }),
  ]);
  expect(good).toMatchObject({
    status: 'Succeeded',
    output: { outputVariables: { StateMachineArn: machineArn('good') } },
  });
  const executionArn = good?.output?.outputVariables?.['ExecutionArn'];
  expect(
    await awsJson(rehearsal, 'states', 'AWSStepFunctions.DescribeExecution', { executionArn }),
  ).toMatchObject({ input: '{"a":1}', name: `mine-${good?.actionExecutionId ?? ''}` });
  const bad = await lastRun('machine-bad', [invoke('StepFunctions', { StateMachineArn: machineArn('bad') })]);
  expect(bad?.output?.executionResult?.errorDetails?.message).toContain('Broken on purpose');
}, 30_000);

test('what a state machine gives is an artifact for later actions', async () => {
  await createMachine('giving', { Type: 'Pass', Result: { made: 'here' }, End: true });
  await at.project(
    'shows',
    'version: 0.2\nenv:\n  exported-variables: [GIVEN]\nphases:\n  build:\n    commands: [\'export GIVEN="$(cat output.json)"\']\n',
  );
  const [given] = [{ name: 'given' }];
  const stage = invoke('StepFunctions', { StateMachineArn: machineArn('giving') });
  const actions = (stage.actions ?? []).map((action) => ({ ...action, outputArtifacts: [given] }));
  const shows = { name: 'Show', actions: [buildAction('shows', { inputArtifacts: [given] })] };
  const run = await lastRun('machine-giving', [{ ...stage, actions }, shows]);
  expect(run?.output?.executionResult?.errorDetails).toBeUndefined();
  expect(run?.output?.outputVariables?.['GIVEN']).toMatch(/^\{"made": ?"here"\}$/);
}, 30_000);

test('the end of an Express state machine is not waited for', async () => {
  await createMachine('express', { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' }, 'EXPRESS');
  const run = await lastRun('machine-express', [
    invoke('StepFunctions', { StateMachineArn: machineArn('express') }),
  ]);
  expect(run).toMatchObject({ status: 'Succeeded' });
  expect(run?.output?.outputVariables).toEqual({ StateMachineArn: machineArn('express') });
}, 30_000);
