import { cronFields, fieldNumber, fieldValues } from './cron-field';

/** A day of some time zone's calendar. */
export interface LocalDay {
  readonly day: number;
  /** 1 is Sunday. */
  readonly weekday: number;
  readonly daysInMonth: number;
}

/** Whether a day is one that a field of a cron expression means. */
export type DayRule = (at: LocalDay) => boolean;

const anyDay: DayRule = () => true;

/** Reads the day of the month: `*`, `?`, `L`, `L-3`, `LW`, `15W` or values; throws ConfigurationError. */
export function parseDays(text: string): DayRule {
  if (text === '?' || text === '*') return anyDay;
  if (text === 'LW') return (at) => at.day === nearestWorkday(at.daysInMonth, at);
  const last = /^L(?:-(\w+))?$/.exec(text);
  if (last !== null) {
    const before = last[1] === undefined ? 0 : fieldNumber(last[1], cronFields.days);
    return ({ day, daysInMonth }) => day === daysInMonth - before;
  }
  const near = /^(\w+)W$/.exec(text);
  if (near !== null) {
    const target = fieldNumber(near[1] ?? '', cronFields.days);
    return (at) => at.day === nearestWorkday(target, at);
  }
  const values = fieldValues(text, cronFields.days);
  return ({ day }) => values.has(day);
}

/** Reads the day of the week: `*`, `?`, `L`, `FRIL`, `FRI#1` or values; throws ConfigurationError. */
export function parseWeekdays(text: string): DayRule {
  if (text === '?' || text === '*') return anyDay;
  if (text === 'L') return ({ weekday }) => weekday === 7;
  const last = /^(\w+)L$/.exec(text);
  if (last !== null) {
    const wanted = fieldNumber(last[1] ?? '', cronFields.weekdays);
    return ({ day, daysInMonth, weekday }) => weekday === wanted && day > daysInMonth - 7;
  }
  const nth = /^(\w+)#([1-5])$/.exec(text);
  if (nth !== null) {
    const wanted = fieldNumber(nth[1] ?? '', cronFields.weekdays);
    return ({ day, weekday }) => weekday === wanted && Math.ceil(day / 7) === Number(nth[2]);
  }
  const values = fieldValues(text, cronFields.weekdays);
  return ({ weekday }) => values.has(weekday);
}

/** The working day nearest to a day of this month. */
function nearestWorkday(target: number, at: LocalDay): number {
  const weekday = ((((at.weekday - 1 + target - at.day) % 7) + 7) % 7) + 1;
  if (weekday === 7) return target === 1 ? 3 : target - 1;
  if (weekday === 1) return target === at.daysInMonth ? target - 2 : target + 1;
  return target;
}
