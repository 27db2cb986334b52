import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, errorReason } from '../../tools/unknown-error';

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test("the code of Node's own errors", () => {
  expect(errorCode(thrownBy(() => readFileSync(join(__dirname, 'no-such-file'))))).toBe('ENOENT');
  expect(errorCode(new Error('x'))).toBeUndefined();
  expect(errorCode('x')).toBeUndefined();
  expect(errorCode(null)).toBeUndefined();
});

test('the innermost reason is the one that helps', () => {
  const failed = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  expect(errorReason(failed)).toBe('connect ECONNREFUSED');
  expect(errorReason(new Error('plain'))).toBe('plain');
  expect(errorReason('text')).toBe('text');
  expect(errorReason({ code: 'EPIPE', message: '' })).toBe('EPIPE');
});
