import { join } from 'node:path';
import { DrivenService } from '../../support/botocore/driven-service';
import { createRole } from '../../support/iam';
import { createFunction } from '../../support/lambda';
import { approvalStage, buildAction, PipelineFixture } from '../../support/pipeline';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let codepipeline: DrivenService;
let at: PipelineFixture;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  codepipeline = await DrivenService.start(rehearsal, 'codepipeline');
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  await at.project('pass', 'version: 0.2\nphases: { build: { commands: ["true"] } }\n');
}, 60_000);

afterAll(async () => {
  codepipeline.stop();
  await rehearsal.stop();
});

interface Executions {
  readonly pipelineExecutionSummaries: { readonly pipelineExecutionId: string; readonly status: string }[];
}
interface State {
  readonly stageStates: {
    readonly actionStates: { readonly latestExecution?: { readonly token?: string } }[];
  }[];
}

const name = 'driven';
const pipelineName = name;
const resourceArn = `arn:aws:codepipeline:${region}:${account}:${name}`;
const rule = (Value: string) => ({
  result: 'FAIL',
  rules: [
    {
      name: 'Check',
      ruleTypeId: { category: 'Rule', owner: 'AWS', provider: 'VariableCheck', version: '1' },
      configuration: { Variable: '#{variables.V}', Value, Operator: 'EQ' },
    },
  ],
});

/** The newest execution, once it has the status. */
async function latest(status: string): Promise<string> {
  let id = '';
  await until(async () => {
    const { pipelineExecutionSummaries } = await codepipeline.ok<Executions>('ListPipelineExecutions', {
      pipelineName,
    });
    id = pipelineExecutionSummaries[0]?.pipelineExecutionId ?? '';
    return pipelineExecutionSummaries[0]?.status === status;
  });
  await codepipeline.ok('GetPipelineState', { name });
  await codepipeline.ok('GetPipelineExecution', { pipelineName, pipelineExecutionId: id });
  await codepipeline.ok('ListActionExecutions', { pipelineName, filter: { pipelineExecutionId: id } });
  await codepipeline.ok('ListRuleExecutions', { pipelineName, filter: { pipelineExecutionId: id } });
  return id;
}

async function answer(status: 'Approved' | 'Rejected'): Promise<void> {
  let token: string | undefined;
  await until(async () => {
    const { stageStates } = await codepipeline.ok<State>('GetPipelineState', { name });
    token = stageStates[2]?.actionStates[0]?.latestExecution?.token;
    return token !== undefined;
  });
  const place = { pipelineName, stageName: 'Approve', actionName: 'Person' };
  await codepipeline.ok('PutApprovalResult', { ...place, token, result: { status, summary: 'said' } });
}

test('a pipeline and its tags answer as the service model says', async () => {
  await at.create(
    name,
    [
      { name: 'Build', actions: [buildAction('pass', { namespace: 'Built' })] },
      approvalStage('Approve', { CustomData: 'look' }),
    ],
    { executionMode: 'QUEUED', variables: [{ name: 'V', defaultValue: 'v' }] },
  );
  const { pipeline } = await codepipeline.ok<{ pipeline: { stages: object[] } }>('GetPipeline', { name });
  const [source, build, approve] = pipeline.stages;
  const stages = [source, { ...build, beforeEntry: { conditions: [rule('other')] } }, approve];
  await codepipeline.ok('UpdatePipeline', { pipeline: { ...pipeline, stages } });
  await codepipeline.ok('CreatePipeline', {
    pipeline: { ...pipeline, name: 'gone' },
    tags: [{ key: 'a', value: 'b' }],
  });
  await codepipeline.ok('ListPipelines');
  await codepipeline.ok('DeletePipeline', { name: 'gone' });
  await codepipeline.ok('TagResource', { resourceArn, tags: [{ key: 'c', value: 'd' }] });
  await codepipeline.ok('UntagResource', { resourceArn, tagKeys: ['a'] });
  await codepipeline.ok('ListTagsForResource', { resourceArn });
  await answer('Rejected');
  await latest('Failed');
});

test('executions that are stopped, refused, retried, overridden and rolled back answer likewise', async () => {
  const transition = { pipelineName, stageName: 'Build', transitionType: 'Inbound' };
  await codepipeline.ok('DisableStageTransition', { ...transition, reason: 'freeze' });
  const { pipelineExecutionId: held } = await codepipeline.ok('StartPipelineExecution', { name });
  await until(async () => (await at.stages(name))['Source'] === 'Succeeded');
  await codepipeline.ok('GetPipelineState', { name });
  await codepipeline.ok('StopPipelineExecution', { pipelineName, pipelineExecutionId: held, reason: 'no' });
  await latest('Stopped');
  await codepipeline.ok('EnableStageTransition', transition);
  await codepipeline.ok('StartPipelineExecution', { name, clientRequestToken: 'a-token' });
  const pipelineExecutionId = await latest('Failed');
  const inBuild = { pipelineName, stageName: 'Build', pipelineExecutionId };
  await codepipeline.ok('OverrideStageCondition', { ...inBuild, conditionType: 'BEFORE_ENTRY' });
  await answer('Rejected');
  await latest('Failed');
  const retryMode = 'FAILED_ACTIONS';
  await codepipeline.ok('RetryStageExecution', { ...inBuild, stageName: 'Approve', retryMode });
  await answer('Approved');
  await latest('Succeeded');
  const back = { pipelineName, stageName: 'Approve', targetPipelineExecutionId: pipelineExecutionId };
  await codepipeline.ok('RollbackStage', back);
  await answer('Approved');
  await latest('Succeeded');
});

test('the job of a function answers likewise, to whoever has its id', async () => {
  await createFunction(rehearsal, 'park', join(__dirname, 'fixtures/function.py'));
  const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];
  const roleArn = await createRole(rehearsal, 'invoker', 'codepipeline', everything);
  const invoke = (action: string) => ({
    name: action,
    actions: [
      {
        name: action,
        actionTypeId: { category: 'Invoke', owner: 'AWS', provider: 'Lambda', version: '1' } as const,
        inputArtifacts: [{ name: 'source' }],
        outputArtifacts: [{ name: `out${action}` }],
        configuration: { FunctionName: 'park', UserParameters: resourceArn },
      },
    ],
  });
  await at.create('jobs', [invoke('Good'), invoke('Bad')], { roleArn });
  const job = async (before: string): Promise<string> => {
    let id = '';
    await until(async () => {
      const { tags } = await codepipeline.ok<{ tags: { key: string; value: string }[] }>(
        'ListTagsForResource',
        { resourceArn },
      );
      id = tags.find(({ key }) => key === 'job')?.value ?? '';
      return id !== before;
    });
    return id;
  };
  const good = await job('');
  await codepipeline.ok('GetJobDetails', { jobId: good });
  await codepipeline.ok('PutJobSuccessResult', { jobId: good, outputVariables: { A: 'b' } });
  const failureDetails = { type: 'JobFailed', message: 'no' };
  await codepipeline.ok('PutJobFailureResult', { jobId: await job(good), failureDetails });
  await until(async () => (await at.stages('jobs'))['Bad'] === 'Failed');
}, 60_000);

test('what is refused is refused with an error of the operation', async () => {
  const execution = { pipelineName, pipelineExecutionId: '00000000-0000-0000-0000-000000000000' };
  const inStage = { ...execution, stageName: 'Build' };
  const none = { name: 'none' };
  const token = '00000000-0000-0000-0000-000000000000';
  const result = { status: 'Approved', summary: '' };
  const rollback = { pipelineName, targetPipelineExecutionId: await latest('Succeeded') };
  const refusals: [string, object, string][] = [
    ['GetPipeline', none, 'PipelineNotFoundException'],
    ['GetPipeline', { name, version: 99 }, 'PipelineVersionNotFoundException'],
    ['GetPipelineState', none, 'PipelineNotFoundException'],
    ['StartPipelineExecution', none, 'PipelineNotFoundException'],
    ['GetPipelineExecution', execution, 'PipelineExecutionNotFoundException'],
    ['StopPipelineExecution', execution, 'PipelineExecutionNotStoppableException'],
    ['RetryStageExecution', { ...inStage, retryMode: 'ALL_ACTIONS' }, 'NotLatestPipelineExecutionException'],
    [
      'RetryStageExecution',
      { ...inStage, stageName: 'X', retryMode: 'ALL_ACTIONS' },
      'StageNotFoundException',
    ],
    [
      'OverrideStageCondition',
      { ...inStage, conditionType: 'BEFORE_ENTRY' },
      'NotLatestPipelineExecutionException',
    ],
    [
      'ListActionExecutions',
      { pipelineName, filter: { pipelineExecutionId: token } },
      'PipelineExecutionNotFoundException',
    ],
    [
      'ListRuleExecutions',
      { pipelineName, filter: { pipelineExecutionId: token } },
      'PipelineExecutionNotFoundException',
    ],
    ['RollbackStage', { ...rollback, stageName: 'Source' }, 'UnableToRollbackStageException'],
    [
      'RollbackStage',
      { ...rollback, stageName: 'Build', targetPipelineExecutionId: token },
      'PipelineExecutionNotFoundException',
    ],
    ['ListPipelines', { nextToken: 'x' }, 'InvalidNextTokenException'],
    ['ListTagsForResource', { resourceArn: `${resourceArn}x` }, 'ResourceNotFoundException'],
    ['ListTagsForResource', { resourceArn: 'arn:aws:s3:::b' }, 'ValidationException'],
    ['GetJobDetails', { jobId: token }, 'JobNotFoundException'],
    ['PutJobSuccessResult', { jobId: token }, 'JobNotFoundException'],
    [
      'PutApprovalResult',
      { pipelineName, stageName: 'Approve', actionName: 'Person', token, result },
      'InvalidApprovalTokenException',
    ],
    [
      'PutApprovalResult',
      { pipelineName, stageName: 'Approve', actionName: 'X', token, result },
      'ActionNotFoundException',
    ],
  ];
  const said = [];
  for (const [operation, input] of refusals) said.push(await codepipeline.refused(operation, input));
  expect(said).toEqual(refusals.map(([, , code]) => code));
});

test('every operation that is served was driven; every other one says that it is not', async () => {
  expect(await codepipeline.untried()).toEqual([]);
  const unserved = await codepipeline.unserved();
  expect(unserved.filter(({ code }) => code !== 'UnsupportedOperationException')).toEqual([]);
});
