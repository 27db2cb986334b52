import { atTime, timeLimit } from '../../../rehearsal/codepipeline/deadline';

const day = 24 * 3_600_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('a time that is further away than a timer waits is not reached early', () => {
  const act = jest.fn();
  atTime(Date.now() + 60 * day, act);
  jest.advanceTimersByTime(60 * day - 1);
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(1);
});

test('what is called off does not act, however late', () => {
  const act = jest.fn();
  const cancel = atTime(Date.now() + 60 * day, act);
  jest.advanceTimersByTime(30 * day);
  cancel();
  jest.advanceTimersByTime(90 * day);
  expect(act).not.toHaveBeenCalled();
});

test('a time that is over is reached at once', () => {
  const act = jest.fn();
  atTime(Date.now() - day, act);
  jest.advanceTimersByTime(0);
  expect(act).toHaveBeenCalled();
});

test('a limit in minutes gives its signal; none never does', () => {
  const limited = timeLimit(5);
  const unlimited = timeLimit(undefined);
  jest.advanceTimersByTime(5 * 60_000 - 1);
  expect(limited.signal.aborted).toBe(false);
  jest.advanceTimersByTime(100 * day);
  expect([limited.signal.aborted, unlimited.signal.aborted]).toEqual([true, false]);
});
