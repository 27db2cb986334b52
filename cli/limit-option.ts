import { InputError } from '../tags/errors';
import { printable } from '../tags/printable';
import type { OptionRow } from './command-file';
import type { Input } from './input';

const USUAL = 20;
const MOST = 1000;

/** The option that says how many executions of a target are looked at. */
export const LIMIT_OPTION: OptionRow = {
  flags: '--limit <number>',
  description: `at most so many executions of a target (default: ${USUAL})`,
};

/** The number that the option gives; throws InputError for anything but a number that can be meant. */
export function limitOf(input: Input): number {
  const text = input.text('limit') ?? String(USUAL);
  const limit = Number(text);
  if (/^[0-9]{1,4}$/.test(text) && limit >= 1 && limit <= MOST) return limit;
  throw new InputError(`--limit is ${printable(text)}; expected a number from 1 to ${MOST}`);
}
