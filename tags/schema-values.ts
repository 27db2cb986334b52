import * as z from 'zod';
import { ACCOUNT } from './arn';
import { parseDuration } from './duration';
import { NAME, NAME_LENGTH, NAME_RULE } from './name';
import { isRegionShaped } from './scope';

/** Every refusal starts with "expected"; what was given instead is added by its reader. */
export const text = (pattern: RegExp, expected: string) => z.string(expected).regex(pattern, expected);
export const choice = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `expected one of ${values.join(', ')}`);
export const truth = z.boolean('expected true or false');
export const someOf = <T extends z.ZodType>(item: T, expected: string) =>
  z.array(item, expected).min(1, expected);

/** Minutes, hours or days, given as text and between two such texts. */
export const duration = ({ from, to }: { readonly from: string; readonly to: string }) => {
  const expected = `expected a time from ${from} to ${to} in minutes, hours or days, such as "30m", "24h" or "7d"`;
  const [least = 0, most = 0] = [parseDuration(from), parseDuration(to)];
  return z.string(expected).refine((given) => {
    const minutes = parseDuration(given) ?? 0;
    return minutes >= least && minutes <= most;
  }, expected);
};

/** An account id, in quotes: as a number it would lose its leading zeros. */
export const account = text(ACCOUNT, 'expected an account id: 12 digits in quotes, such as "111122223333"');
/** A text with the shape of a Region; whether it exists is asked by rules/regions.ts. */
export const region = z
  .string('expected a Region in quotes, such as "us-east-1"')
  .refine(isRegionShaped, 'expected a Region, such as "us-east-1"');
/** The name of an environment or a team. */
export const name = text(NAME, `expected ${NAME_RULE}`).max(NAME_LENGTH, `expected ${NAME_RULE}`);
