import { formatSeconds, formatTime, median, secondsBetween } from '../../../releases/report/times';

test.each([
  [0, '0.0 s'],
  [8.42, '8.4 s'],
  [59.4, '59 s'],
  [60, '1 min 0 s'],
  [125, '2 min 5 s'],
  [3599.7, '1 h 0 min'],
  [11_520, '3 h 12 min'],
  [187_200, '2 d 4 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

test('a time is told to the minute', () => {
  expect(formatTime('2026-01-31T14:05:59.000Z')).toBe('2026-01-31 14:05 UTC');
});

test('a clock that was behind makes nothing negative', () => {
  expect(secondsBetween('2026-01-01T00:01:00.000Z', '2026-01-01T00:00:00.000Z')).toBe(0);
});

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 5], 5],
  [[10, 2, 4, 8], 6],
])('the median of %j is %j', (numbers, middle) => {
  expect(median(numbers)).toBe(middle);
});
