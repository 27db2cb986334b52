import fc from 'fast-check';
import { formatScope, GLOBAL, isRegionShaped, parseScope } from '../../tags/scope';
import { anyScope } from './fixtures/arbitraries';

test('a scope reads back to what it was written from', () => {
  fc.assert(
    fc.property(anyScope, (scope) => {
      expect(parseScope(formatScope(scope))).toEqual(scope);
    }),
  );
});

test('only the exact word is the global scope', () => {
  expect(parseScope('global')).toBe(GLOBAL);
  expect(['Global', 'GLOBAL', 'globals', ' global', 'aws-global'].map(parseScope)).toEqual(
    Array(5).fill(undefined),
  );
});

test('a Region has two letters or more, words and a number of one or two digits', () => {
  expect(['us-east-1', 'us-gov-west-1', 'ap-southeast-12'].every(isRegionShaped)).toBe(true);
  expect(
    ['u-east-1', 'us-1', 'us-east', 'us-east-', 'us-east-123', 'us--east-1', 'us-e1-1', 'us-east-1\n'].some(
      isRegionShaped,
    ),
  ).toBe(false);
});
