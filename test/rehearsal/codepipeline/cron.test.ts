import { cronMatches, parseCron } from '../../../rehearsal/codepipeline/cron';

const at = (text: string): Date => new Date(text);

test.each([
  ['* * 9-17 ? * MON-FRI *', 'Europe/Berlin', '2026-07-06T07:30:00Z', true],
  ['* * 9-17 ? * MON-FRI *', 'Europe/Berlin', '2026-07-06T06:30:00Z', false],
  ['* * 9-17 ? * MON-FRI *', 'Europe/Berlin', '2026-07-05T10:30:00Z', false],
  ['* 0/15 * * * ? 2026', 'UTC', '2026-07-05T10:45:00Z', true],
  ['* * * L * ?', 'UTC', '2026-02-28T00:00:00Z', true],
  ['* * * L-3 * ?', 'UTC', '2026-02-25T00:00:00Z', true],
  ['* * * L-3 * ?', 'UTC', '2026-02-28T00:00:00Z', false],
  ['* * * ? * FRI#1', 'UTC', '2026-07-03T00:00:00Z', true],
  ['* * * ? * FRIL', 'UTC', '2026-07-24T00:00:00Z', false],
  ['* * * 15W * ?', 'UTC', '2026-08-14T00:00:00Z', true],
])('%s in %s at %s: %s', (cron, zone, time, expected) => {
  expect(cronMatches(parseCron(cron), at(time), zone)).toBe(expected);
});

test('an expression that cannot be read is a configuration error', () => {
  expect(() => parseCron('* *')).toThrow('it needs six, or seven with the year');
  expect(() => parseCron('* a * * * ?')).toThrow('cannot be read');
});
