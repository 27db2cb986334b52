import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../tags/duration';

test.each([
  ['30m', 30],
  ['24h', 1440],
  ['7d', 10_080],
])('%s is %i minutes', (text, minutes) => {
  expect(parseDuration(text)).toBe(minutes);
});

test.each(['', '24', '0h', '1.5h', '-1h', ' 1h', '1h ', '1H', '1w', '01h', '1h30m', '1h\n'])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 86_400 }), (minutes) => {
      expect(parseDuration(formatDuration(minutes))).toBe(minutes);
    }),
  );
  expect([90, 120, 1440].map(formatDuration)).toEqual(['90m', '2h', '1d']);
});
