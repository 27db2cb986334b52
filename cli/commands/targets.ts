import type { Configuration } from '../../tags/configuration';
import { InputError } from '../../tags/errors';
import { hint, listed } from '../../tags/nearest';
import { laneNameFor } from '../../tags/lane';
import { printable } from '../../tags/printable';
import { formatPlace } from '../../tags/release-tag';
import { formatScope } from '../../tags/scope';
import { placeSelectionFor } from '../../tags/selection';
import { targetsOf, type Target } from '../../tags/target';
import type { CommandFile } from '../command-file';
import type { Input } from '../input';
import type { Console } from '../output/console';
import { formatTable } from '../output/table';

export const command: CommandFile = {
  description: 'Lists every place that the configuration allows a release to go to.',
  operands: [],
  options: [
    { flags: '--env <environment>', description: 'only this environment' },
    { flags: '--team <team>', description: 'only this team' },
    { flags: '--scope <scope>', description: 'only global, or only this Region' },
  ],
  examples: [
    'taglane targets',
    'taglane targets --env prod --scope global',
    'taglane targets --team risk --json',
  ],
  run(session, input) {
    const { console } = session;
    const { configuration } = session.configuration();
    const wanted = FILTERS.map((filter) => chosen(filter, configuration, input));
    const targets = targetsOf(configuration).filter((target) => wanted.every((matches) => matches(target)));
    console.json(targets.map((target) => placeSelectionFor(configuration, target)));
    console.result(() => tableOf(configuration, targets, console));
    console.note(`${targets.length} ${targets.length === 1 ? 'target' : 'targets'}`);
  },
};

function tableOf(configuration: Configuration, targets: readonly Target[], console: Console): string {
  const rows = targets.map((target) => [
    formatPlace(target),
    target.account,
    target.region,
    laneNameFor(configuration, target),
  ]);
  return formatTable(['place', 'account', 'Region', 'lane'], rows, console);
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
