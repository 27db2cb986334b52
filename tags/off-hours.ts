/** Days of the week, as a schedule calls them, the first day of JavaScript's week in front. */
export const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When a lane looks for drift: from a time of these days until another, which may be on the next day. */
export interface OffHours {
  readonly days: readonly Weekday[];
  /** Two times of a day, such as `22:00-05:00`. */
  readonly window: string;
  /** A name such as `Europe/Berlin`. */
  readonly timeZone: string;
}

/** A window in minutes: of the day when it begins, and how long it is. */
export interface Window {
  readonly from: number;
  readonly length: number;
}

/** One window that is open. */
export interface OpenWindow {
  readonly startedAt: Date;
  readonly endsAt: Date;
}

const DAY = 24 * 60;
const MINUTE = 60_000;

/** In a window that is shorter no look would come to its end. */
const SHORTEST = 60;

/** Reads a window; `undefined` for anything else, and for less than an hour. */
export function parseWindow(text: string): Window | undefined {
  const [, ...times] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  const [hour, minute, untilHour, untilMinute] = times.map(Number);
  if (hour === undefined || minute === undefined || untilHour === undefined || untilMinute === undefined)
    return undefined;
  const from = hour * 60 + minute;
  const length = (untilHour * 60 + untilMinute - from + DAY) % DAY;
  return length < SHORTEST ? undefined : { from, length };
}

/** The schedule expression for the beginnings of the windows, in their time zone. */
export function scheduleOf({ days, window }: Pick<OffHours, 'days' | 'window'>): string {
  const { from } = windowOf(window);
  return `cron(${from % 60} ${Math.floor(from / 60)} ? * ${days.join(',')} *)`;
}

/** Whether a time zone has this name. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The window that is open at a time; `undefined` outside of all. On the night of a clock change it is an hour off. */
export function openWindow({ days, window, timeZone }: OffHours, at: Date): OpenWindow | undefined {
  const { from, length } = windowOf(window);
  const { minutes, weekday } = localTime(at, timeZone);
  const since = (minutes - from + DAY) % DAY;
  // What began before midnight began on the day before.
  const began = WEEKDAYS[(weekday + (since > minutes ? 6 : 0)) % 7];
  if (began === undefined || !days.includes(began) || since >= length) return undefined;
  const minute = Math.floor(at.getTime() / MINUTE) * MINUTE;
  const startedAt = new Date(minute - since * MINUTE);
  return { startedAt, endsAt: new Date(startedAt.getTime() + length * MINUTE) };
}

/** A window that the configuration has let pass. */
export function windowOf(text: string): Window {
  const window = parseWindow(text);
  if (window === undefined) throw new Error(`the schema let the window "${text}" pass`);
  return window;
}

function localTime(at: Date, timeZone: string): { readonly minutes: number; readonly weekday: number } {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', weekday: 'short' },
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  const weekday = WEEKDAYS.findIndex((day) => day === part('weekday').toUpperCase());
  return { minutes: Number(part('hour')) * 60 + Number(part('minute')), weekday };
}
