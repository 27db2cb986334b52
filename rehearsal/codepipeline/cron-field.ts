import { ActionFailure } from './action-context';

/** The numbers that a field of a cron expression can have, and their names if they have some. */
export interface CronField {
  readonly least: number;
  readonly most: number;
  /** Of the numbers from 1 on. */
  readonly names?: readonly string[];
  /** Whether a range may go on from the start, as `22-4` does. */
  readonly wraps: boolean;
}

export const cronFields = {
  seconds: { least: 0, most: 59, wraps: true },
  minutes: { least: 0, most: 59, wraps: true },
  hours: { least: 0, most: 23, wraps: true },
  days: { least: 1, most: 31, wraps: true },
  months: {
    least: 1,
    most: 12,
    wraps: true,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  weekdays: { least: 1, most: 7, wraps: true, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  years: { least: 1970, most: 2199, wraps: false },
} satisfies Readonly<Record<string, CronField>>;

/** The values that `*`, `5`, `9-17`, `22-4`, `0/15` and lists of these stand for; throws ConfigurationError. */
export function fieldValues(text: string, field: CronField): ReadonlySet<number> {
  return new Set(text.split(',').flatMap((part) => partValues(part, text, field)));
}

/** A number of a field, or its name; throws ConfigurationError for one that the field cannot have. */
export function fieldNumber(text: string, { least, most, names = [] }: CronField): number {
  const value = names.includes(text) ? names.indexOf(text) + 1 : Number(text);
  if (!/^(\d+|[A-Z]{3})$/.test(text) || Number.isNaN(value)) throw unreadable(text);
  if (value < least || value > most) throw outOfRange(text, least, most);
  return value;
}

function partValues(part: string, text: string, field: CronField): number[] {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (match === null) throw unreadable(text);
  const { least, most, wraps } = field;
  const [, from, to, given] = match;
  const size = most - least + 1;
  const step = given === undefined ? 1 : fieldStep(given, most);
  const start = from === undefined ? least : fieldNumber(from, field);
  const single = from !== undefined && given === undefined;
  const end = to === undefined ? (single ? start : most) : fieldNumber(to, field);
  if (end < start && !wraps) throw unreadable(text);
  const steps = Math.floor(((end - start + size) % size) / step);
  return Array.from({ length: steps + 1 }, (_, index) => least + ((start - least + index * step) % size));
}

function fieldStep(text: string, most: number): number {
  const step = Number(text);
  if (step < 1 || step > most) throw outOfRange(`/${text}`, 1, most);
  return step;
}

function unreadable(text: string): ActionFailure {
  return new ActionFailure('ConfigurationError', `Cron field "${text}" cannot be read`);
}

function outOfRange(text: string, least: number, most: number): ActionFailure {
  return new ActionFailure(
    'ConfigurationError',
    `Cron field "${text}" is out of range: it takes ${String(least)} to ${String(most)}`,
  );
}
