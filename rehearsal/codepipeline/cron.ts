import { ActionFailure } from './action-context';

/** A cron expression of a deployment window: each field as the set of its values, or a rule about the day. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: string;
  readonly months: ReadonlySet<number>;
  readonly weekdays: string;
  readonly years: ReadonlySet<number> | null;
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Reads `seconds minutes hours day-of-month month day-of-week [year]`. */
export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  if (fields.length < 6 || fields.length > 7) {
    throw new ActionFailure(
      'ConfigurationError',
      `Cron "${text}" has ${String(fields.length)} fields; it needs six, or seven with the year`,
    );
  }
  const [, minutes = '*', hours = '*', days = '*', months = '*', weekdays = '?', years] = fields;
  return {
    minutes: valuesOf(minutes, 0, 59),
    hours: valuesOf(hours, 0, 23),
    days,
    months: valuesOf(named(months, monthNames), 1, 12),
    weekdays: named(weekdays, dayNames),
    years: years === undefined || years === '*' ? null : valuesOf(years, 1970, 2199),
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
    dayMatches(cron.days, local) &&
    weekdayMatches(cron.weekdays, local)
  );
}

interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  /** 1 is Sunday. */
  readonly weekday: number;
  readonly daysInMonth: number;
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

function dayMatches(field: string, { day, daysInMonth, weekday }: LocalTime): boolean {
  if (field === '?' || field === '*') return true;
  const last = /^L(?:-(\d+))?$/.exec(field);
  if (last !== null) return day === daysInMonth - Number(last[1] ?? 0);
  if (field === 'LW') return nearestWeekday(daysInMonth, { day, daysInMonth, weekday }) === day;
  const near = /^(\d+)W$/.exec(field);
  if (near !== null) return nearestWeekday(Number(near[1]), { day, daysInMonth, weekday }) === day;
  return valuesOf(field, 1, 31).has(day);
}

/** The working day nearest to a day of this month. */
function nearestWeekday(target: number, at: Pick<LocalTime, 'day' | 'daysInMonth' | 'weekday'>): number {
  const weekday = ((((at.weekday - 1 + target - at.day) % 7) + 7) % 7) + 1;
  if (weekday === 7) return target === 1 ? 3 : target - 1;
  if (weekday === 1) return target === at.daysInMonth ? target - 2 : target + 1;
  return target;
}

function weekdayMatches(field: string, { day, daysInMonth, weekday }: LocalTime): boolean {
  if (field === '?' || field === '*') return true;
  const last = /^([1-7])?L$/.exec(field);
  if (last !== null)
    return last[1] === undefined ? weekday === 7 : weekday === Number(last[1]) && day > daysInMonth - 7;
  const nth = /^([1-7])#([1-5])$/.exec(field);
  if (nth !== null) return weekday === Number(nth[1]) && Math.ceil(day / 7) === Number(nth[2]);
  return valuesOf(field, 1, 7).has(weekday);
}

function valuesOf(field: string, least: number, most: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) throw new ActionFailure('ConfigurationError', `Cron field "${field}" cannot be read`);
    const [, from, to, step] = match;
    const start = from === undefined ? least : Number(from);
    const end = to === undefined ? (from === undefined || step !== undefined ? most : start) : Number(to);
    for (let value = start; value <= end; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}

function named(field: string, names: readonly string[]): string {
  return field.replace(/[A-Z]{3}/g, (name) =>
    names.includes(name) ? String(names.indexOf(name) + 1) : name,
  );
}
