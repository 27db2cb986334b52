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
  ['* * * LW * ?', 'UTC', '2026-05-29T00:00:00Z', true],
  ['* * 22-4 * * ?', 'UTC', '2026-07-05T23:00:00Z', true],
  ['* * 22-4 * * ?', 'UTC', '2026-07-05T04:00:00Z', true],
  ['* * 22-4 * * ?', 'UTC', '2026-07-05T05:00:00Z', false],
  ['* * 22-4/3 * * ?', 'UTC', '2026-07-05T01:00:00Z', true],
  ['* * 22-4/3 * * ?', 'UTC', '2026-07-05T02:00:00Z', false],
  ['* * * ? * FRI-MON', 'UTC', '2026-07-05T10:00:00Z', true],
  ['* * * ? * FRI-MON', 'UTC', '2026-07-08T10:00:00Z', false],
  ['* * * ? jul mon-fri', 'UTC', '2026-07-08T10:00:00Z', true],
  ['* * * ? NOV-FEB ?', 'UTC', '2026-01-08T10:00:00Z', true],
])('%s in %s at %s: %s', (cron, zone, time, expected) => {
  expect(cronMatches(parseCron(cron), at(time), zone)).toBe(expected);
});

test('an expression that cannot be read is a configuration error', () => {
  expect(() => parseCron('* *')).toThrow('it needs six, or seven with the year');
  expect(() => parseCron('* a * * * ?')).toThrow('cannot be read');
});

test.each([
  '0 */0 * * * ?',
  '0 0/60 * * * ?',
  '60 * * * * ?',
  '* 99 * * * ?',
  '* 0-60 * * * ?',
  '* * 24 * * ?',
  '* * * 0 * ?',
  '* * * L-32 * ?',
  '* * * 32W * ?',
  '* * * * 13 ?',
  '* * * ? * 8',
  '* * * ? * 8L',
  '* * * ? * 0#1',
  '* * * ? * ? 1969',
])('%s is out of range', (cron) => {
  expect(() => parseCron(cron)).toThrow('is out of range');
});

test.each(['* * * ? * MIN', '* * * ? * FRI#6', '* * * ? * ? 2030-2026', '* ? * * * ?', '* * * -1 * ?'])(
  '%s cannot be read',
  (cron) => {
    expect(() => parseCron(cron)).toThrow('cannot be read');
  },
);
