import { endOf } from '../../../../releases/rollout/unattended/end';

test.each([
  [{ status: 'RUNNING' }, undefined],
  [{ status: 'SUCCEEDED' }, { kind: 'done' }],
  [
    { status: 'FAILED', error: 'Halted', cause: 'slow in alarm' },
    { kind: 'halted', reason: 'slow in alarm' },
  ],
  [
    { status: 'ABORTED', cause: 'not today' },
    { kind: 'halted', reason: 'it was stopped: not today' },
  ],
  [{ status: 'ABORTED' }, { kind: 'halted', reason: 'it was stopped' }],
  [{ status: 'TIMED_OUT' }, { kind: 'halted', reason: 'it ended as TIMED_OUT' }],
])('%j', (state, end) => {
  expect(endOf(state)).toEqual(end);
});

test('a look that failed by itself is told by its build', () => {
  const cause = JSON.stringify({ Build: { Id: 'p:1', BuildStatus: 'FAILED', Phases: [] } });
  expect(endOf({ status: 'FAILED', error: 'States.TaskFailed', cause })).toEqual({
    kind: 'halted',
    reason: 'a look ended again and again with FAILED, at last in the build p:1; its log says why',
  });
});
