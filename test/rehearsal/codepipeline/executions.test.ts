import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  ListRuleExecutionsCommand,
  OverrideStageConditionCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  RollbackStageCommand,
  type StageDeclaration,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { approvalStage, buildAction, PipelineFixture } from '../../support/pipeline';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let at: PipelineFixture;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  await at.project('pass', spec(['export GREETING="$(cat content.txt)"'], ['GREETING']));
  await at.project('fail', spec(['false'], []));
  await at.project('slow', spec(['sleep 2'], []));
}, 60_000);

afterAll(() => rehearsal.stop());

function spec(commands: string[], exported: string[]): string {
  const env = { 'exported-variables': exported };
  return `${JSON.stringify({ version: '0.2', env, phases: { build: { commands } }, artifacts: { files: ['**/*'] } })}\n`;
}

const approve = async (name: string, stageName: string, status: 'Approved' | 'Rejected'): Promise<void> => {
  const token = await at.token(name, stageName);
  await at.pipelines.send(
    new PutApprovalResultCommand({
      pipelineName: name,
      stageName,
      actionName: 'Person',
      token,
      result: { status, summary: 'because' },
    }),
  );
};

/** The execution that CreatePipeline starts must be over before the test's own. */
const quiet = async (name: string, seconds = 30): Promise<void> =>
  until(async () => {
    const { pipelineExecutionSummaries = [] } = await at.pipelines.send(
      new ListPipelineExecutionsCommand({ pipelineName: name }),
    );
    return pipelineExecutionSummaries.every(({ status }) => status !== 'InProgress');
  }, seconds);

test('variables of actions and of the start reach later actions', async () => {
  await at.create(
    'variables',
    [
      { name: 'Make', actions: [buildAction('pass', { namespace: 'Made' })] },
      {
        name: 'Use',
        actions: [
          buildAction('pass', {
            name: 'Use',
            configuration: {
              ProjectName: 'pass',
              EnvironmentVariables: JSON.stringify([
                { name: 'V', value: '#{Made.GREETING} #{variables.WHO} #{Src.VersionId}' },
              ]),
            },
          }),
        ],
      },
    ],
    { variables: [{ name: 'WHO', defaultValue: 'nobody' }] },
  );
  await quiet('variables');
  const version = await at.putSource('source.zip', 'hello');
  const id = await at.start('variables', { variables: [{ name: 'WHO', value: 'world' }] });
  expect(await at.ended('variables', id)).toBe('Succeeded');
  const [use] = await at.actions('variables', id);
  expect(use?.input?.resolvedConfiguration?.['EnvironmentVariables']).toContain(`hello world ${version}`);
});

test('a start can name key and version of the source object', async () => {
  await at.create('overrides', [{ name: 'Make', actions: [buildAction('pass', { namespace: 'Made' })] }]);
  await quiet('overrides');
  const old = await at.putSource('other.zip', 'old');
  await at.putSource('other.zip', 'new');
  const id = await at.start('overrides', {
    sourceRevisions: [
      { actionName: 'Source', revisionType: 'S3_OBJECT_KEY', revisionValue: 'other.zip' },
      { actionName: 'Source', revisionType: 'S3_OBJECT_VERSION_ID', revisionValue: old },
    ],
  });
  await at.ended('overrides', id);
  const [make] = await at.actions('overrides', id);
  expect(make?.output?.outputVariables?.['GREETING']).toBe('old');
});

test('the same client token starts nothing a second time', async () => {
  const clientRequestToken = 'token-1';
  const first = await at.start('overrides', { clientRequestToken });
  expect(await at.start('overrides', { clientRequestToken })).toBe(first);
  await at.ended('overrides', first);
});

test('QUEUED: executions pass a stage in their order, and none is lost', async () => {
  await at.create('queued', [approvalStage()], { executionMode: 'QUEUED' });
  await approve('queued', 'Approve', 'Approved');
  await quiet('queued');
  const ids = [await at.start('queued'), await at.start('queued'), await at.start('queued')];
  for (const id of ids) {
    await at.token('queued', 'Approve');
    await until(
      async () =>
        (await at.pipelines.send(new GetPipelineStateCommand({ name: 'queued' }))).stageStates?.[1]
          ?.latestExecution?.pipelineExecutionId === id,
    );
    await approve('queued', 'Approve', 'Approved');
    expect(await at.ended('queued', id)).toBe('Succeeded');
  }
});

test('SUPERSEDED: a newer execution takes the place of one that waits', async () => {
  await at.create('superseded', [approvalStage()]);
  await at.token('superseded', 'Approve');
  const waiting = await at.start('superseded');
  await until(
    async () =>
      (await at.pipelines.send(new GetPipelineStateCommand({ name: 'superseded' }))).stageStates?.[1]
        ?.inboundExecution?.pipelineExecutionId === waiting,
  );
  const newer = await at.start('superseded');
  expect(await at.ended('superseded', waiting)).toBe('Superseded');
  await approve('superseded', 'Approve', 'Approved');
  await until(
    async () =>
      (await at.pipelines.send(new GetPipelineStateCommand({ name: 'superseded' }))).stageStates?.[1]
        ?.latestExecution?.pipelineExecutionId === newer,
  );
  await approve('superseded', 'Approve', 'Approved');
  expect(await at.ended('superseded', newer)).toBe('Succeeded');
});

test('PARALLEL: executions do not wait for one another', async () => {
  await at.create('parallel', [{ name: 'Slow', actions: [buildAction('slow')] }], {
    executionMode: 'PARALLEL',
  });
  const ids = await Promise.all([1, 2, 3].map(() => at.start('parallel')));
  expect(await Promise.all(ids.map((id) => at.ended('parallel', id)))).toEqual([
    'Succeeded',
    'Succeeded',
    'Succeeded',
  ]);
  const starts = await Promise.all(
    ids.map(async (id) => Number((await at.actions('parallel', id))[0]?.startTime)),
  );
  expect(Math.max(...starts) - Math.min(...starts)).toBeLessThan(2_000);
});

test('a rejected approval fails the execution with the words of the approver', async () => {
  await at.create('rejected', [approvalStage()]);
  await approve('rejected', 'Approve', 'Rejected');
  await quiet('rejected');
  const { stageStates = [] } = await at.pipelines.send(new GetPipelineStateCommand({ name: 'rejected' }));
  expect(stageStates[1]?.actionStates?.[0]?.latestExecution).toMatchObject({
    status: 'Failed',
    summary: 'because',
    errorDetails: { code: 'ActionRejected' },
  });
});

test('an approval is given once, with its own token', async () => {
  await at.create('once', [approvalStage()]);
  const token = await at.token('once', 'Approve');
  const put = (given: string) =>
    at.pipelines.send(
      new PutApprovalResultCommand({
        pipelineName: 'once',
        stageName: 'Approve',
        actionName: 'Person',
        token: given,
        result: { status: 'Approved', summary: '' },
      }),
    );
  await expect(put('00000000-0000-0000-0000-000000000000')).rejects.toMatchObject({
    name: 'InvalidApprovalTokenException',
  });
  await put(token);
  await expect(put(token)).rejects.toMatchObject({ name: 'ApprovalAlreadyCompletedException' });
});

test('an entry condition skips a stage, and the execution succeeds', async () => {
  await at.create('skipped', [
    { name: 'Make', actions: [buildAction('pass', { namespace: 'Made' })] },
    {
      name: 'Apply',
      beforeEntry: { conditions: [{ result: 'SKIP', rules: [variableRule('#{Made.GREETING}', 'never')] }] },
      actions: [buildAction('fail')],
    },
  ]);
  await quiet('skipped');
  expect(await at.stages('skipped')).toEqual({ Source: 'Succeeded', Make: 'Succeeded', Apply: 'Skipped' });
  const { ruleExecutionDetails = [] } = await at.pipelines.send(
    new ListRuleExecutionsCommand({ pipelineName: 'skipped' }),
  );
  expect(ruleExecutionDetails.map(({ ruleName, status }) => [ruleName, status])).toEqual([
    ['Check', 'Failed'],
  ]);
});

const variableRule = (Variable: string, Value: string) => ({
  name: 'Check',
  ruleTypeId: { category: 'Rule' as const, owner: 'AWS' as const, provider: 'VariableCheck', version: '1' },
  configuration: { Variable, Value, Operator: 'EQ' },
});

test('a failed entry condition can be overridden, and the stage then runs', async () => {
  await at.create('overridden', [
    {
      name: 'Apply',
      beforeEntry: { conditions: [{ result: 'FAIL', rules: [variableRule('a', 'b')] }] },
      actions: [buildAction('pass')],
    },
  ]);
  await quiet('overridden');
  const [execution] =
    (await at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'overridden' })))
      .pipelineExecutionSummaries ?? [];
  expect(execution?.status).toBe('Failed');
  const pipelineExecutionId = execution?.pipelineExecutionId ?? '';
  await at.pipelines.send(
    new OverrideStageConditionCommand({
      pipelineName: 'overridden',
      stageName: 'Apply',
      pipelineExecutionId,
      conditionType: 'BEFORE_ENTRY',
    }),
  );
  expect(await at.ended('overridden', pipelineExecutionId)).toBe('Succeeded');
});

test('Retry on failure runs the failed action once more by itself', async () => {
  await at.create('retried', [
    {
      name: 'Apply',
      onFailure: { result: 'RETRY', retryConfiguration: { retryMode: 'FAILED_ACTIONS' } },
      actions: [buildAction('fail')],
    },
  ]);
  await quiet('retried');
  const [execution] =
    (await at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'retried' })))
      .pipelineExecutionSummaries ?? [];
  const runs = await at.actions('retried', execution?.pipelineExecutionId ?? '');
  expect(runs.filter(({ stageName }) => stageName === 'Apply').map(({ status }) => status)).toEqual([
    'Failed',
    'Failed',
  ]);
});

test('a failed stage is retried by hand with what had succeeded left alone', async () => {
  await at.create('again', [
    { name: 'Two', actions: [buildAction('pass'), buildAction('fail', { name: 'other' })] },
  ]);
  await quiet('again');
  const [execution] =
    (await at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'again' })))
      .pipelineExecutionSummaries ?? [];
  const id = execution?.pipelineExecutionId ?? '';
  await at.pipelines.send(
    new RetryStageExecutionCommand({
      pipelineName: 'again',
      stageName: 'Two',
      pipelineExecutionId: id,
      retryMode: 'FAILED_ACTIONS',
    }),
  );
  await at.ended('again', id);
  const names = (await at.actions('again', id))
    .filter(({ stageName }) => stageName === 'Two')
    .map(({ actionName }) => actionName);
  expect(names.sort()).toEqual(['other', 'other', 'pass']);
});

test('a stopped execution ends as Stopped: abandoned at once, or after its actions', async () => {
  await at.create('stopped', [{ name: 'Slow', actions: [buildAction('slow')] }, approvalStage('Later')]);
  const inSlow = async (): Promise<string> => {
    await until(async () => (await at.stages('stopped'))['Slow'] === 'InProgress');
    const [running] =
      (await at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'stopped' })))
        .pipelineExecutionSummaries ?? [];
    return running?.pipelineExecutionId ?? '';
  };
  const first = await inSlow();
  await at.pipelines.send(
    new StopPipelineExecutionCommand({
      pipelineName: 'stopped',
      pipelineExecutionId: first,
      abandon: true,
      reason: 'no',
    }),
  );
  expect(await at.ended('stopped', first)).toBe('Stopped');
  expect((await at.actions('stopped', first))[0]?.status).toBe('Abandoned');
  await at.start('stopped');
  const second = await inSlow();
  await at.pipelines.send(
    new StopPipelineExecutionCommand({ pipelineName: 'stopped', pipelineExecutionId: second, reason: 'no' }),
  );
  expect((await at.execution('stopped', second)).status).toBe('Stopping');
  expect(await at.ended('stopped', second)).toBe('Stopped');
  expect((await at.actions('stopped', second))[0]?.status).toBe('Succeeded');
});

test('a disabled transition holds executions until it is enabled', async () => {
  await at.create('held', [{ name: 'Make', actions: [buildAction('pass')] }]);
  await quiet('held');
  const transition = { pipelineName: 'held', stageName: 'Make', transitionType: 'Inbound' as const };
  await at.pipelines.send(new DisableStageTransitionCommand({ ...transition, reason: 'freeze' }));
  const id = await at.start('held');
  await until(async () => (await at.stages('held'))['Source'] === 'Succeeded');
  const { stageStates = [] } = await at.pipelines.send(new GetPipelineStateCommand({ name: 'held' }));
  expect(stageStates[1]).toMatchObject({
    inboundTransitionState: { enabled: false, disabledReason: 'freeze' },
  });
  await at.pipelines.send(new EnableStageTransitionCommand(transition));
  expect(await at.ended('held', id)).toBe('Succeeded');
});

test('a stage rolls back to an execution that succeeded there', async () => {
  await at.putSource('source.zip', 'good');
  await at.create('rolled', [{ name: 'Make', actions: [buildAction('pass')] }]);
  await quiet('rolled');
  const [good] =
    (await at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'rolled' })))
      .pipelineExecutionSummaries ?? [];
  await at.putSource('source.zip', 'bad');
  await at.ended('rolled', await at.start('rolled'));
  const target = good?.pipelineExecutionId ?? '';
  const { pipelineExecutionId = '' } = await at.pipelines.send(
    new RollbackStageCommand({
      pipelineName: 'rolled',
      stageName: 'Make',
      targetPipelineExecutionId: target,
    }),
  );
  expect(await at.ended('rolled', pipelineExecutionId)).toBe('Succeeded');
  const [make] = await at.actions('rolled', pipelineExecutionId);
  expect(make?.output?.outputVariables?.['GREETING']).toBe('good');
  expect((await at.execution('rolled', pipelineExecutionId)).executionType).toBe('ROLLBACK');
});

test('a Commands action runs with the role of the pipeline and hands on variables', async () => {
  await at.create('commands', [
    {
      name: 'Shell',
      actions: [
        {
          name: 'Shell',
          actionTypeId: { category: 'Compute', owner: 'AWS', provider: 'Commands', version: '1' },
          commands: ['export SEEN=$(cat content.txt)', 'echo out > made.txt'],
          outputVariables: ['SEEN'],
          inputArtifacts: [{ name: 'source' }],
          outputArtifacts: [{ name: 'made', files: ['made.txt'] }],
        },
      ],
    },
  ]);
  await quiet('commands');
  const [execution] =
    (await at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'commands' })))
      .pipelineExecutionSummaries ?? [];
  const [shell] = await at.actions('commands', execution?.pipelineExecutionId ?? '');
  expect(shell).toMatchObject({ status: 'Succeeded', output: { outputVariables: { SEEN: 'bad' } } });
});

test('a hundred executions at once in SUPERSEDED mode: all but the last ones are superseded, none is lost', async () => {
  await at.create('hundred', [{ name: 'Make', actions: [buildAction('pass')] }]);
  await quiet('hundred');
  const ids = await Promise.all(Array.from({ length: 100 }, () => at.start('hundred')));
  await quiet('hundred');
  const statuses = await Promise.all(ids.map((id) => at.ended('hundred', id)));
  expect(new Set(statuses)).toEqual(new Set(['Succeeded', 'Superseded']));
}, 60_000);

test('a hundred executions queued at once in two lanes run in the order of each lane; what is over the limit is refused', async () => {
  const deploy = (lane: string): StageDeclaration => ({
    name: 'Deploy',
    actions: [
      {
        name: 'S3',
        actionTypeId: { category: 'Deploy', owner: 'AWS', provider: 'S3', version: '1' },
        inputArtifacts: [{ name: 'source' }],
        configuration: { BucketName: at.bucket, Extract: 'false', ObjectKey: lane },
      },
    ],
  });
  const lanes = ['lane-1', 'lane-2'];
  for (const lane of lanes) await at.create(lane, [deploy(lane)], { executionMode: 'QUEUED' });
  for (const lane of lanes) await quiet(lane);
  const hold = { stageName: 'Source', transitionType: 'Inbound' as const };
  for (const pipelineName of lanes)
    await at.pipelines.send(
      new DisableStageTransitionCommand({ ...hold, pipelineName, reason: 'all at once' }),
    );
  const starts = lanes.flatMap((lane) => Array.from({ length: 53 }, () => at.start(lane)));
  const refused = (await Promise.allSettled(starts)).flatMap((result) =>
    result.status === 'rejected' ? [String(Object(result.reason).name)] : [],
  );
  expect(refused).toEqual(
    Array.from({ length: 6 }, () => 'ConcurrentPipelineExecutionsLimitExceededException'),
  );
  for (const pipelineName of lanes)
    await at.pipelines.send(new EnableStageTransitionCommand({ ...hold, pipelineName }));
  for (const lane of lanes) await quiet(lane, 60);
  for (const lane of lanes) {
    const executions = rehearsal.running.world.at(account, region).pipelines.get(lane)?.executions ?? [];
    expect(executions.slice(1).map(({ status }) => status)).toEqual(
      Array.from({ length: 50 }, () => 'Succeeded'),
    );
    const deployed = executions.map(({ actions }) =>
      Number(actions.find(({ action }) => action === 'S3')?.startTime),
    );
    expect(deployed).toEqual([...deployed].sort((a, b) => a - b));
  }
}, 120_000);
