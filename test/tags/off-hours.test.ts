import { isTimeZone, openWindow, parseWindow, scheduleOf, type OffHours } from '../../tags/off-hours';

const night: OffHours = { days: ['MON', 'FRI'], window: '22:00-05:00', timeZone: 'Europe/Berlin' };
/** In summer, Berlin is two hours before UTC. 2026-06-01 is a Monday. */
const open = (at: string) => openWindow(night, new Date(at));

test.each([
  ['01:00-05:00', { from: 60, length: 240 }],
  ['22:30-05:00', { from: 22 * 60 + 30, length: 390 }],
  ['00:00-23:59', { from: 0, length: 1439 }],
])('%s is a window', (text, window) => {
  expect(parseWindow(text)).toEqual(window);
});

test.each(['', '1:00-05:00', '01:00-01:00', '01:00-01:59', '24:00-05:00', '01:00 - 05:00', '01:00-05:60'])(
  '"%s" is none',
  (text) => {
    expect(parseWindow(text)).toBeUndefined();
  },
);

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Europe/Berln', false],
  ['+02:00', false],
  ['', false],
])('"%s" is a time zone: %s', (name, is) => {
  expect(isTimeZone(name)).toBe(is);
});

test.each([
  ['before it begins', '2026-06-01T19:59:59Z'],
  ['when it is over', '2026-06-02T03:00:00Z'],
  ['in the night of another day', '2026-06-02T22:00:00Z'],
  ['after the midnight that another day ends with', '2026-06-01T00:30:00Z'],
])('%s no window is open', (_when, at) => {
  expect(open(at)).toBeUndefined();
});

test.each(['2026-06-01T20:00:00Z', '2026-06-01T21:59:59Z', '2026-06-02T02:59:59Z'])(
  'at %s the window of Monday is open, also after midnight',
  (at) => {
    expect(open(at)).toEqual({
      startedAt: new Date('2026-06-01T20:00:00Z'),
      endsAt: new Date('2026-06-02T03:00:00Z'),
    });
  },
);

test('the window of Friday goes into Saturday', () => {
  expect(open('2026-06-06T01:00:00Z')?.startedAt).toEqual(new Date('2026-06-05T20:00:00Z'));
});

test('the schedule is the beginning of each window', () => {
  expect(scheduleOf(night)).toBe('cron(0 22 ? * MON,FRI *)');
});
