import { onAbort } from '../../../rehearsal/codepipeline/abort';

test('acts when the signal is given, and once', () => {
  const given = new AbortController();
  const act = jest.fn();
  onAbort(given.signal, act);
  expect(act).not.toHaveBeenCalled();
  given.abort();
  given.signal.dispatchEvent(new Event('abort'));
  expect(act).toHaveBeenCalledTimes(1);
});

test('acts at once where the signal was given before', () => {
  const act = jest.fn();
  onAbort(AbortSignal.abort(), act);
  expect(act).toHaveBeenCalledTimes(1);
});

test('does not act once it is called off', () => {
  const given = new AbortController();
  const act = jest.fn();
  onAbort(given.signal, act)();
  given.abort();
  expect(act).not.toHaveBeenCalled();
});
