import { ActionFailure } from './action-context';
import { type DayRule, type LocalDay, parseDays, parseWeekdays } from './cron-days';
import { cronFields, fieldValues } from './cron-field';

/** A cron expression of a deployment window: each field as the set of its values, or a rule about the day. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: DayRule;
  readonly months: ReadonlySet<number>;
  readonly weekdays: DayRule;
  readonly years: ReadonlySet<number> | null;
}

/** Reads `seconds minutes hours day-of-month month day-of-week [year]`, in either case; throws ConfigurationError. */
export function parseCron(text: string): Cron {
  const fields = text.trim().toUpperCase().split(/\s+/);
  if (fields.length < 6 || fields.length > 7) {
    throw new ActionFailure(
      'ConfigurationError',
      `Cron "${text}" has ${String(fields.length)} fields; it needs six, or seven with the year`,
    );
  }
  const [seconds = '*', minutes = '*', hours = '*', days = '*', months = '*', weekdays = '?', years] = fields;
  fieldValues(seconds, cronFields.seconds);
  return {
    minutes: fieldValues(minutes, cronFields.minutes),
    hours: fieldValues(hours, cronFields.hours),
    days: parseDays(days),
    months: fieldValues(months, cronFields.months),
    weekdays: parseWeekdays(weekdays),
    years: years === undefined || years === '*' ? null : fieldValues(years, cronFields.years),
  };
}

/** Whether a minute is inside of the window. */
export function cronMatches(cron: Cron, at: Date, zone: string): boolean {
  const local = localTime(at, zone);
  return (
    cron.minutes.has(local.minute) &&
    cron.hours.has(local.hour) &&
    cron.months.has(local.month) &&
    (cron.years === null || cron.years.has(local.year)) &&
    cron.days(local) &&
    cron.weekdays(local)
  );
}

interface LocalTime extends LocalDay {
  readonly year: number;
  readonly month: number;
  readonly hour: number;
  readonly minute: number;
}

function localTime(at: Date, zone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  return {
    year,
    month,
    day,
    hour: part('hour'),
    minute: part('minute'),
    weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1,
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}
