import * as z from 'zod';
import { isTimeZone, parseWindow, WEEKDAYS } from './off-hours';
import { choice } from './schema-values';
import { parseScopeTeam } from './scope-team';

const WINDOW = 'expected two times of a day that are at least an hour apart, such as "22:00-05:00"';
const TIME_ZONE = 'expected a time zone, such as "UTC" or "Europe/Berlin"';
const RECONCILE = 'expected true, false or a list of teams, such as ["research", "us-east-1/risk"]';
const SCOPE_TEAM = 'expected a team, such as "research", or one in a scope, such as "us-east-1/risk"';

const scopeTeam = z.string(SCOPE_TEAM).refine((text) => parseScopeTeam(text) !== undefined, SCOPE_TEAM);

/** When lanes look for drift, and whose drift is undone; in an environment it stands before what is said for all. */
export const driftFields = {
  days: z
    .array(
      choice(WEEKDAYS),
      'expected a list of days, such as ["MON", "TUE"]; without a day nothing is looked for',
    )
    .optional(),
  window: z
    .string(WINDOW)
    .refine((text) => parseWindow(text) !== undefined, WINDOW)
    .optional(),
  timeZone: z.string(TIME_ZONE).refine(isTimeZone, TIME_ZONE).optional(),
  reconcile: z.union([z.boolean(), z.array(scopeTeam)], RECONCILE).optional(),
};

/** The looks of an environment, or those for all. */
export const drift = z
  .strictObject(driftFields, 'expected an object, such as {"window": "22:00-05:00"}')
  .default({});
