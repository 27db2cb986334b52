import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import type { ExecutionRecord } from '../../../rehearsal/codepipeline/execution-record';
import { newExecution } from '../../../rehearsal/codepipeline/new-execution';
import type { PipelineRecord } from '../../../rehearsal/codepipeline/pipeline-record';
import { newAutomatedRollback, newManualRollback } from '../../../rehearsal/codepipeline/rollback';

const place = { account: '111122223333', region: 'us-east-1' };
const trigger = { triggerType: 'StartPipelineExecution', triggerDetail: 'me' } as const;

/** A pipeline whose variable has no default; it is in its second version. */
function pipelineOf(settings: Partial<PipelineDeclaration> = {}): PipelineRecord {
  const declaration: PipelineDeclaration = {
    ...{ name: 'p', roleArn: 'arn:aws:iam::111122223333:role/p', version: 2, pipelineType: 'V2' },
    stages: ['Source', 'Deploy'].map((name) => ({ name, actions: [] })),
    variables: [{ name: 'TAG' }],
    ...settings,
  };
  return { declaration, executions: [] } as unknown as PipelineRecord;
}

/** An execution that has gone through its stages, unless the settings say otherwise. */
function ran(pipeline: PipelineRecord, settings: Partial<ExecutionRecord> = {}): ExecutionRecord {
  const variables = [{ name: 'TAG', value: 'dev_global/research/1.0' }];
  const run = { conditions: [], autoRetries: 0, manualRetries: 0, lastRetry: null };
  const execution: ExecutionRecord = {
    ...newExecution(pipeline, place, { variables }, trigger),
    status: 'Succeeded',
    stages: ['Source', 'Deploy'].map((stage) => ({ ...run, stage, status: 'Succeeded' })),
    artifacts: new Map([['out', { name: 'out', bucket: 'b', key: 'k', revision: null }]]),
    ...settings,
  };
  pipeline.executions.push(execution);
  return execution;
}

test('a rollback has the variables and artifacts of the execution that it goes back to', () => {
  const pipeline = pipelineOf();
  const target = ran(pipeline);
  expect(newManualRollback(pipeline, target, 'Deploy', 'me')).toMatchObject({
    type: 'ROLLBACK',
    rollbackTarget: target.id,
    variables: { TAG: 'dev_global/research/1.0' },
    artifacts: target.artifacts,
    stageIndex: 1,
    trigger: { triggerType: 'ManualRollback', triggerDetail: 'me' },
  });
  const failed = ran(pipeline, { stages: [], status: 'Failed' });
  expect(newAutomatedRollback(pipeline, failed, 'Deploy')).toMatchObject({
    rollbackTarget: target.id,
    variables: { TAG: 'dev_global/research/1.0' },
    trigger: { triggerDetail: `FailedPipelineExecutionId: ${failed.id}` },
  });
});

test.each<[string, string, Partial<PipelineDeclaration>, Partial<ExecutionRecord>, string]>([
  ['a pipeline of type V1', 'Deploy', { pipelineType: 'V1' }, {}, 'of type V2'],
  ['a pipeline in PARALLEL mode', 'Deploy', { executionMode: 'PARALLEL' }, {}, 'in PARALLEL mode'],
  ['the source stage', 'Source', {}, {}, 'is a source stage'],
  ['a stage to a rollback', 'Deploy', {}, { type: 'ROLLBACK' }, 'is a rollback itself'],
  ['a stage to an older version', 'Deploy', {}, { version: 1 }, 'which has version 2 now'],
  ['a stage to an execution that never came so far', 'Deploy', {}, { stages: [] }, 'has not succeeded in'],
])('AWS does not roll back %s', (_, stage, declared, was, reason) => {
  const pipeline = pipelineOf(declared);
  const target = ran(pipeline, was);
  expect(() => newManualRollback(pipeline, target, stage, 'me')).toThrow(reason);
  const failed = ran(pipeline, { stages: [], status: 'Failed' });
  expect(newAutomatedRollback(pipeline, failed, stage)).toBeNull();
});

test('a stage that is running is not rolled back by hand', () => {
  const pipeline = pipelineOf();
  const target = ran(pipeline);
  const stages = target.stages.map((run) => ({ ...run, status: 'InProgress' as const }));
  ran(pipeline, { status: 'InProgress', stages });
  expect(() => newManualRollback(pipeline, target, 'Deploy', 'me')).toThrow('is currently running');
});

test('a rollback that fails is not followed by another one', () => {
  const pipeline = pipelineOf();
  const target = ran(pipeline);
  const rollback = { ...newManualRollback(pipeline, target, 'Deploy', 'me'), status: 'Failed' as const };
  pipeline.executions.push(rollback);
  expect(newAutomatedRollback(pipeline, rollback, 'Deploy')).toBeNull();
});
