import { failureOf, GateFailure, outputUnreadable } from '../../gates/errors';

const result = {
  code: 0,
  signal: null,
  stdout: '',
  stderr: '',
  durationMs: 61_000,
  timedOut: false,
  truncated: false,
};

test('a tool that ended as expected has not failed', () => {
  expect(failureOf('scan', 'checkov', { ...result, code: 1 }, [0, 1])).toBeNull();
});

test.each([
  ['a timeout', { timedOut: true, code: null }, 'scan refused: checkov was stopped after 61 s'],
  ['a signal', { code: null, signal: 'SIGKILL' as const }, 'scan refused: checkov was ended by SIGKILL'],
  [
    'a crash',
    { code: 2, stderr: 'Traceback\nKeyError\n' },
    'failed with exit code 2, expected 0 or 1\n  Traceback\n  KeyError',
  ],
  ['cut-off output', { truncated: true }, 'printed more than is kept'],
])('%s is a failure that says so', (_, change, message) => {
  const failure = failureOf('scan', 'checkov', { ...result, ...change }, [0, 1]);
  expect(failure).toBeInstanceOf(GateFailure);
  expect(failure?.message).toContain(message);
});

test('only the end of a long output is shown', () => {
  const stderr = Array.from({ length: 500 }, (_, line) => `line ${line}`).join('\n');
  const failure = failureOf('lint', 'tflint', { ...result, code: 9, stderr }, [0]);
  expect(failure?.message.split('\n')).toHaveLength(41);
  expect(failure?.message).toContain('line 499');
});

test('a tool that printed nothing is said to have printed nothing', () => {
  expect(outputUnreadable('lint', 'tflint', 'x', ' \n').message).toContain('it printed nothing');
});
