import { parseLaneState, questionOf, whereaboutsOf } from '../../../releases/steering/lane-state';

const AT = new Date('2026-01-01T00:00:00.000Z');

/** A lane with one execution that is planned, one that asks, and two that wait. */
const LANE = parseLaneState({
  stageStates: [
    { stageName: 'Source', latestExecution: { pipelineExecutionId: 'd', status: 'Succeeded' } },
    {
      stageName: 'Plan',
      latestExecution: { pipelineExecutionId: 'b', status: 'InProgress' },
      inboundExecution: { pipelineExecutionId: 'c', status: 'InProgress' },
      inboundExecutions: [
        { pipelineExecutionId: 'c', status: 'InProgress' },
        { pipelineExecutionId: 'd', status: 'InProgress' },
      ],
    },
    {
      stageName: 'Approve',
      latestExecution: { pipelineExecutionId: 'a', status: 'InProgress' },
      actionStates: [
        {
          actionName: 'Approve',
          latestExecution: { status: 'InProgress', token: 't', lastStatusChange: AT },
        },
      ],
    },
    { stageName: 'Apply', latestExecution: { pipelineExecutionId: 'z', status: 'Succeeded' } },
  ],
});

test('an execution is found in the stage that it is in, or before the one that it waits for', () => {
  expect(['a', 'b', 'c', 'd'].map((id) => whereaboutsOf(LANE, id))).toEqual([
    { kind: 'runs', stage: 'Approve' },
    { kind: 'runs', stage: 'Plan' },
    { kind: 'waits', stage: 'Plan' },
    { kind: 'waits', stage: 'Plan' },
  ]);
});

test('an execution that has left its last stage is nowhere', () => {
  expect(whereaboutsOf(LANE, 'z')).toBeUndefined();
});

test('only the execution in the stage asks, with the token that answers', () => {
  expect(questionOf(LANE, 'a')).toEqual({
    ...{ execution: 'a', stage: 'Approve', action: 'Approve', token: 't' },
    since: AT.toISOString(),
  });
  expect(questionOf(LANE, 'b')).toBeUndefined();
});

test('an answered approval asks nothing', () => {
  const answered = parseLaneState({
    stageStates: [
      {
        stageName: 'Approve',
        latestExecution: { pipelineExecutionId: 'a', status: 'Failed' },
        actionStates: [{ actionName: 'Approve', latestExecution: { status: 'Failed', token: 't' } }],
      },
    ],
  });
  expect(questionOf(answered, 'a')).toBeUndefined();
});
