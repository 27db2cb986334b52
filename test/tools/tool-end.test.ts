import { howItEnded, lastLines, lastWords } from '../../tools/tool-end';

const result = {
  ...{ code: 0, signal: null, stdout: '', stderr: '' },
  ...{ durationMs: 61_400, timedOut: false, truncated: false },
};

test.each([
  [{ code: 7 }, 'failed with exit code 7'],
  [{ code: null, signal: 'SIGKILL' as const }, 'was ended by SIGKILL after 61 s'],
  [{ code: null }, 'was ended by a signal after 61 s'],
  [{ code: null, signal: 'SIGTERM' as const, timedOut: true }, 'was stopped after 61 s'],
])('%j %s', (change, how) => {
  expect(howItEnded({ ...result, ...change })).toBe(how);
});

test('errors are the last words, and what was printed when there are none', () => {
  expect(lastWords({ stderr: 'no such file\n', stdout: '{}' })).toBe('no such file');
  expect(lastWords({ stderr: ' \n', stdout: 'half a result\n' })).toBe('half a result');
});

test('only the end of a long text is shown', () => {
  const lines = Array.from({ length: 500 }, (_, line) => `line ${line}`);
  expect(lastLines(`${lines.join('\n')}\n\n`)).toBe(lines.slice(-40).join('\n'));
});
