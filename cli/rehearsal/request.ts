import type { Fault } from '../../rehearsal/faults/fault';
import type { RunRequest } from '../../rehearsal/run';
import type { Configuration, Environment } from '../../tags/configuration';
import { InputError } from '../../tags/errors';
import { placePrefixFor } from '../../tags/release-tag';
import { selectionFor } from '../../tags/selection';
import { targetsOf, type Target } from '../../tags/target';
import type { Session } from '../command-file';
import type { Input } from '../input';

/** How many targets of an environment that asks nobody are rehearsed: global and two Regions. */
const UNASKED = 3;

/** A few releases to one team in the first environment that asks nobody, and one that a person must approve. */
export function rehearsedTags(configuration: Configuration): string[] {
  return [...unaskedTargets(configuration), ...askedTargets(configuration).slice(0, 1)].map(firstTag);
}

/** The release that a fault is tried with; throws InputError when no environment has what it needs. */
export function struckTag(configuration: Configuration, { name, approval }: Fault): string {
  const [unasked] = unaskedTargets(configuration);
  const [asked] = askedTargets(configuration);
  const target = approval === 'automatic' ? (unasked ?? asked) : asked;
  if (target !== undefined) return firstTag(target);
  throw new InputError(
    `--fault ${name} strikes while a release waits for its approval; in cdktf.json no environment has "approval": "manual"`,
  );
}

/** Targets of the first team in the first environment that asks nobody. */
function unaskedTargets(configuration: Configuration): Target[] {
  const targets = targetsAsking(configuration, 'automatic');
  return targets.filter(({ team }) => team === targets[0]?.team).slice(0, UNASKED);
}

/** Targets of the last team in the first environment that asks somebody. */
function askedTargets(configuration: Configuration): Target[] {
  const targets = targetsAsking(configuration, 'manual');
  return targets.filter(({ team }) => team === targets.at(-1)?.team);
}

function targetsAsking(configuration: Configuration, approval: Environment['approval']): Target[] {
  const first = [...configuration.environments.values()].find((one) => one.approval === approval);
  return targetsOf(configuration).filter(({ environment }) => environment === first?.name);
}

function firstTag(target: Target): string {
  return `${placePrefixFor(target)}1.0`;
}

/** What a command line asks for, the release that shows a fault best when it names none; throws TagError for a tag that selects nothing. */
export function requestOf(session: Session, { operands }: Input, fault?: Fault): RunRequest {
  const { configuration, root } = session.configuration();
  const usual = (): string[] =>
    fault === undefined ? rehearsedTags(configuration) : [struckTag(configuration, fault)];
  const tags = operands.length === 0 ? usual() : [...new Set(operands)];
  return {
    ...{ configuration, root },
    selections: tags.map((tag) => selectionFor(configuration, tag)),
    signal: session.interrupted(),
  };
}

/** Does any of the releases wait for a person? */
export function asksSomebody({ configuration, selections }: RunRequest): boolean {
  return selections.some(
    ({ environment }) => configuration.environments.get(environment)?.approval === 'manual',
  );
}
