import { newActionRun } from '../../../rehearsal/codepipeline/action-run';
import { Approvals } from '../../../rehearsal/codepipeline/approvals';
import type { ActionRun, ExecutionRecord } from '../../../rehearsal/codepipeline/execution-record';

const minute = 60_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

function waitingRun(minutes: number): ActionRun {
  const execution = { artifacts: new Map() } as unknown as ExecutionRecord;
  const run = newActionRun(execution, 'Approve', { name: 'Person', actionTypeId: undefined });
  return Object.assign(run, { token: 'token', tokenExpires: new Date(Date.now() + minutes * minute) });
}

test('an approval that nobody gives in its time has timed out, and cannot be given any more', async () => {
  const approvals = new Approvals();
  const run = waitingRun(5);
  const ended = expect(approvals.wait(run, new AbortController().signal)).rejects.toMatchObject({
    code: 'ActionTimedOut',
  });
  await jest.advanceTimersByTimeAsync(5 * minute);
  await ended;
  const answer = { status: 'Approved', summary: '', by: 'me' } as const;
  expect(() => approvals.answer(run, 'token', answer)).toThrow('already been approved or rejected');
});

test('an approval in its last minute counts', async () => {
  const approvals = new Approvals();
  const run = waitingRun(86_400);
  const given = approvals.wait(run, new AbortController().signal);
  await jest.advanceTimersByTimeAsync(86_399 * minute);
  const answer = { status: 'Approved', summary: 'late', by: 'me' } as const;
  approvals.answer(run, 'token', answer);
  await expect(given).resolves.toEqual(answer);
});

test('an execution that is stopped does not wait for its approval', async () => {
  const stop = new AbortController();
  const waiting = new Approvals().wait(waitingRun(5), stop.signal);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'ActionAbandoned' });
});

test('an execution that was stopped before leaves nothing that waits', async () => {
  const waiting = new Approvals().wait(waitingRun(5), AbortSignal.abort());
  await expect(waiting).rejects.toMatchObject({ code: 'ActionAbandoned' });
  expect(jest.getTimerCount()).toBe(0);
});
