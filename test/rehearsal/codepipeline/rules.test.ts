import { join } from 'node:path';
import {
  type Condition,
  ListPipelineExecutionsCommand,
  ListRuleExecutionsCommand,
  OverrideStageConditionCommand,
  type Result,
  type RuleDeclaration,
  type StageDeclaration,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { createRole, query } from '../../support/iam';
import { createFunction } from '../../support/lambda';
import { buildAction, PipelineFixture } from '../../support/pipeline';
import { type Rehearsal, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let at: PipelineFixture;
let roleArn: string;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  roleArn = await createRole(rehearsal, 'rules', 'codepipeline', [
    { Effect: 'Allow', Action: '*', Resource: '*' },
  ]);
  await at.project('pass', 'version: 0.2\nphases: { build: { commands: ["test -f content.txt"] } }\n');
  await at.project('fail', 'version: 0.2\nphases: { build: { commands: ["false"] } }\n');
}, 60_000);

afterAll(() => rehearsal.stop());

function rule(provider: string, more: Partial<RuleDeclaration>): RuleDeclaration {
  return { name: 'Check', ruleTypeId: { category: 'Rule', owner: 'AWS', provider, version: '1' }, ...more };
}

const condition = (result: Result, ...rules: RuleDeclaration[]): { conditions: Condition[] } => ({
  conditions: [{ result, rules }],
});

async function newest(name: string): Promise<{ id: string; status: string }> {
  const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: name }),
  );
  return { id: execution?.pipelineExecutionId ?? '', status: execution?.status ?? '' };
}

async function rulesOf(pipelineName: string) {
  const { ruleExecutionDetails = [] } = await at.pipelines.send(
    new ListRuleExecutionsCommand({ pipelineName }),
  );
  return ruleExecutionDetails.map(({ status, output }) => ({
    status,
    said: output?.executionResult?.externalExecutionSummary ?? '',
  }));
}

/** Runs a pipeline with one stage `Work` of which the settings decide, and tells what became of the stage. */
async function outcome(name: string, settings: Partial<StageDeclaration>, project = 'pass') {
  await at.create(name, [{ name: 'Work', actions: [buildAction(project)], ...settings }], { roleArn });
  await until(async () => (await newest(name)).status !== 'InProgress');
  return { stage: (await at.stages(name))['Work'], rules: await rulesOf(name) };
}

const everyMinute = '* * * ? * *';
const never = '* * * ? * * 2199';

test('DeploymentWindow lets a stage begin while the window is open', async () => {
  const open = rule('DeploymentWindow', { configuration: { Cron: everyMinute, TimeZone: 'Europe/Zurich' } });
  expect(await outcome('open', { beforeEntry: condition('FAIL', open) })).toEqual({
    stage: 'Succeeded',
    rules: [{ status: 'Succeeded', said: 'The deployment window is open' }],
  });
});

test('a closed window holds the stage until a person overrides it', async () => {
  const closed = rule('DeploymentWindow', { configuration: { Cron: never } });
  await at.create('closed', [
    { name: 'Work', actions: [buildAction('pass')], beforeEntry: condition('FAIL', closed) },
  ]);
  await until(async () => (await rulesOf('closed')).length === 1);
  expect(await rulesOf('closed')).toMatchObject([{ status: 'InProgress' }]);
  const { id } = await newest('closed');
  await at.pipelines.send(
    new OverrideStageConditionCommand({
      pipelineName: 'closed',
      stageName: 'Work',
      pipelineExecutionId: id,
      conditionType: 'BEFORE_ENTRY',
    }),
  );
  expect(await at.ended('closed', id)).toBe('Succeeded');
  expect(await rulesOf('closed')).toMatchObject([{ status: 'Abandoned' }]);
});

describe('an execution that is abandoned while a condition is evaluated has stopped', () => {
  const abandon = async (pipelineName: string, reached: string): Promise<string> => {
    await until(async () => (await rulesOf(pipelineName)).some(({ status }) => status === 'InProgress'));
    const { id: pipelineExecutionId } = await newest(pipelineName);
    await at.pipelines.send(
      new StopPipelineExecutionCommand({ pipelineName, pipelineExecutionId, abandon: true, reason: 'no' }),
    );
    const status = await at.ended(pipelineName, pipelineExecutionId);
    expect(await at.execution(pipelineName, pipelineExecutionId)).toMatchObject({ statusSummary: 'no' });
    expect((await at.stages(pipelineName))[reached]).toBe('Stopped');
    expect((await rulesOf(pipelineName))[0]?.status).toBe('Abandoned');
    return status;
  };

  test.each(['FAIL', 'SKIP'] as const)('before it enters a stage, with the result %s', async (result) => {
    const closed = rule('DeploymentWindow', { configuration: { Cron: never } });
    const work = { name: 'Work', actions: [buildAction('pass')], beforeEntry: condition(result, closed) };
    await at.create(`abandoned-${result}`, [work]);
    expect(await abandon(`abandoned-${result}`, 'Work')).toBe('Stopped');
  });

  test('after its actions, and is not rolled back', async () => {
    const window = rule('DeploymentWindow', { configuration: { Cron: '#{variables.CRON}' } });
    const work = { name: 'Work', actions: [buildAction('pass')], onSuccess: condition('ROLLBACK', window) };
    const variables = [{ name: 'CRON', defaultValue: everyMinute }];
    await at.create('abandoned-after', [work], { variables });
    await until(async () => (await newest('abandoned-after')).status === 'Succeeded');
    const id = await at.start('abandoned-after', { variables: [{ name: 'CRON', value: never }] });
    expect(await abandon('abandoned-after', 'Work')).toBe('Stopped');
    expect((await newest('abandoned-after')).id).toBe(id);
  });
});

test('an execution that is to stop enters no stage after the condition that it was in', async () => {
  const closed = rule('DeploymentWindow', { configuration: { Cron: never } });
  const work = { name: 'Work', actions: [buildAction('pass')], onSuccess: condition('FAIL', closed) };
  await at.create('stopping', [work, { name: 'Later', actions: [buildAction('pass')] }]);
  await until(async () => (await rulesOf('stopping')).length === 1);
  const { id: pipelineExecutionId } = await newest('stopping');
  const named = { pipelineName: 'stopping', pipelineExecutionId };
  await at.pipelines.send(new StopPipelineExecutionCommand(named));
  await at.pipelines.send(
    new OverrideStageConditionCommand({ ...named, stageName: 'Work', conditionType: 'ON_SUCCESS' }),
  );
  expect(await at.ended('stopping', pipelineExecutionId)).toBe('Stopped');
  expect(await at.stages('stopping')).toMatchObject({ Work: 'Succeeded', Later: undefined });
});

test('a cron that cannot be read fails its rule with the reason', async () => {
  const broken = rule('DeploymentWindow', { configuration: { Cron: 'noon' } });
  const { stage, rules } = await outcome('cron', { beforeEntry: condition('FAIL', broken) });
  expect([stage, rules[0]?.said]).toEqual(['Failed', expect.stringContaining('it needs six')]);
});

test('CloudWatchAlarm: an alarm keeps a stage from beginning, a quiet one does not', async () => {
  const alarm = async (state: string): Promise<void> => {
    const AlarmName = `alarm-${state}`;
    const common = { Version: '2010-08-01', AlarmName };
    await query(rehearsal, 'monitoring', {
      ...common,
      Action: 'PutMetricAlarm',
      Namespace: 'n',
      MetricName: 'm',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: '1',
      Period: '60',
      Statistic: 'Sum',
      Threshold: '1',
    });
    await query(rehearsal, 'monitoring', {
      ...common,
      Action: 'SetAlarmState',
      StateValue: state,
      StateReason: 'test',
    });
  };
  const watch = (AlarmName: string) => rule('CloudWatchAlarm', { configuration: { AlarmName } });
  await alarm('ALARM');
  await alarm('OK');
  const loud = await outcome('loud', { beforeEntry: condition('SKIP', watch('alarm-ALARM')) });
  expect(loud).toEqual({
    stage: 'Skipped',
    rules: [{ status: 'Failed', said: 'The alarm is in state ALARM' }],
  });
  const quiet = await outcome('quiet', { onSuccess: condition('FAIL', watch('alarm-OK')) });
  expect(quiet.stage).toBe('Succeeded');
  const absent = await outcome('absent', { beforeEntry: condition('FAIL', watch('none')) });
  expect(absent).toMatchObject({ stage: 'Failed', rules: [{ said: 'There is no alarm none' }] });
});

test('LambdaInvoke: the function decides', async () => {
  await createFunction(rehearsal, 'decide', join(__dirname, 'fixtures/function.py'));
  const ask = (UserParameters: string) =>
    rule('LambdaInvoke', { configuration: { FunctionName: 'decide', UserParameters } });
  const refused = await outcome('lambda-no', { beforeEntry: condition('FAIL', ask('fail')) });
  expect(refused).toEqual({ stage: 'Failed', rules: [{ status: 'Failed', said: 'as wished' }] });
  const allowed = await outcome('lambda-yes', { beforeEntry: condition('FAIL', ask('hello')) });
  expect(allowed.stage).toBe('Succeeded');
}, 60_000);

test('CodeBuild and Commands: a build decides, with the artifacts of the pipeline', async () => {
  const inputArtifacts = [{ name: 'source' }];
  const build = (ProjectName: string) =>
    rule('CodeBuild', { configuration: { ProjectName }, inputArtifacts });
  const commands = (...lines: string[]) => rule('Commands', { commands: lines, inputArtifacts });
  const results = [
    await outcome('build-yes', { beforeEntry: condition('FAIL', build('pass')) }),
    await outcome('build-no', { beforeEntry: condition('FAIL', build('fail')) }),
    await outcome('commands-yes', { onSuccess: condition('FAIL', commands('test -f content.txt', 'true')) }),
    await outcome('commands-no', { onSuccess: condition('FAIL', commands('true', 'test -f none')) }),
  ];
  expect(results.map(({ stage }) => stage)).toEqual(['Succeeded', 'Failed', 'Succeeded', 'Failed']);
  expect(results[3]?.rules).toEqual([{ status: 'Failed', said: 'Commands ended with state: FAILED' }]);
}, 60_000);

test('all rules of a condition must pass', async () => {
  const check = (name: string, Value: string) => ({
    ...rule('VariableCheck', { configuration: { Variable: 'a', Value, Operator: 'EQ' } }),
    name,
  });
  const { stage, rules } = await outcome('both', {
    beforeEntry: condition('FAIL', check('One', 'a'), check('Two', 'b')),
  });
  expect([stage, rules.map(({ status }) => status).sort()]).toEqual(['Failed', ['Failed', 'Succeeded']]);
});

test('a rule of a kind that the rehearsal has not fails with words', async () => {
  const { stage, rules } = await outcome('unknown', { beforeEntry: condition('FAIL', rule('Oracle', {})) });
  expect([stage, rules[0]?.said]).toEqual(['Failed', 'The rehearsal has no rule Oracle']);
});

test('after a failed condition on success the stage rolls back to the last good execution', async () => {
  const check = rule('VariableCheck', {
    configuration: { Variable: '#{variables.GOOD}', Value: 'yes', Operator: 'EQ' },
  });
  await at.create(
    'back',
    [{ name: 'Work', actions: [buildAction('pass')], onSuccess: condition('ROLLBACK', check) }],
    { variables: [{ name: 'GOOD', defaultValue: 'yes' }] },
  );
  await until(async () => (await newest('back')).status === 'Succeeded');
  const good = await newest('back');
  const bad = await at.start('back', { variables: [{ name: 'GOOD', value: 'no' }] });
  expect(await at.ended('back', bad)).toBe('Failed');
  await until(async () => (await newest('back')).status === 'Succeeded');
  expect(await at.execution('back', (await newest('back')).id)).toMatchObject({
    executionType: 'ROLLBACK',
    rollbackMetadata: { rollbackTargetPipelineExecutionId: good.id },
    trigger: { triggerType: 'AutomatedRollback' },
  });
});
