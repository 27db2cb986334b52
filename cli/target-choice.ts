import type { Configuration } from '../tags/configuration';
import { InputError } from '../tags/errors';
import { hint, listed } from '../tags/nearest';
import { printable } from '../tags/printable';
import { formatScope } from '../tags/scope';
import { targetsOf, type Target } from '../tags/target';
import type { OptionRow } from './command-file';
import type { Input } from './input';

/** The options that narrow the targets. */
export const TARGET_OPTIONS: readonly OptionRow[] = [
  { flags: '--env <environment>', description: 'only this environment' },
  { flags: '--team <team>', description: 'only this team' },
  { flags: '--scope <scope>', description: 'only global, or only this Region' },
];

/** The targets that the options leave, all without one; throws InputError for a value that is in no target. */
export function chosenTargets(configuration: Configuration, input: Input): Target[] {
  const wanted = FILTERS.map((filter) => chosen(filter, configuration, input));
  return targetsOf(configuration).filter((target) => wanted.every((matches) => matches(target)));
}

/** Does the command line narrow the targets? */
export function narrowsTargets(input: Input): boolean {
  return FILTERS.some(({ option }) => input.text(option) !== undefined);
}

/** One way to narrow the list: its option, the part of a target it looks at, and what that part can be. */
interface Filter {
  readonly option: string;
  part(target: Target): string;
  allowed(configuration: Configuration): readonly string[];
}

const FILTERS: readonly Filter[] = [
  {
    option: 'env',
    part: ({ environment }) => environment,
    allowed: ({ environments }) => [...environments.keys()],
  },
  { option: 'team', part: ({ team }) => team, allowed: ({ teams }) => teams },
  {
    option: 'scope',
    part: ({ scope }) => formatScope(scope),
    allowed: (configuration) => [...new Set(targetsOf(configuration).map(({ scope }) => formatScope(scope)))],
  },
];

function chosen({ option, part, allowed }: Filter, configuration: Configuration, input: Input) {
  const value = input.text(option);
  if (value === undefined) return () => true;
  const values = allowed(configuration);
  if (!values.includes(value)) {
    throw new InputError(
      `--${option} ${printable(value)} is in no target; there are ${listed(values)}${hint(value, values)}`,
    );
  }
  return (target: Target) => part(target) === value;
}
