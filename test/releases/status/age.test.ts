import { ageOf } from '../../../releases/status/age';

test.each([
  ['2026-01-01T00:00:59.000Z', '59 s'],
  ['2026-01-01T00:01:00.000Z', '1 min'],
  ['2026-01-01T01:59:59.999Z', '1 h'],
  ['2026-01-02T00:00:00.000Z', '1 d'],
  ['2027-01-01T00:00:00.000Z', '365 d'],
])('at %s, midnight of the first of January is %s ago', (now, age) => {
  expect(ageOf('2026-01-01T00:00:00.000Z', new Date(now))).toBe(age);
});

test('a clock that is behind makes nothing negative', () => {
  expect(ageOf('2026-01-01T00:05:00.000Z', new Date('2026-01-01T00:00:00.000Z'))).toBe('0 s');
});
