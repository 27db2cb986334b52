import type { Fault } from '../../rehearsal/faults/fault';
import type { RunRequest } from '../../rehearsal/run';
import type { Configuration, Environment } from '../../tags/configuration';
import { formatScope } from '../../tags/scope';
import { selectionFor } from '../../tags/selection';
import { targetsOf, type Target } from '../../tags/target';
import type { Session } from '../command-file';
import type { Input } from '../input';

/** How many targets of an environment that asks nobody are rehearsed: global and two Regions. */
const UNASKED = 3;

/** A few releases to one team in the first environment that asks nobody, and one that a person must approve. */
export function rehearsedTags(configuration: Configuration): string[] {
  const targets = targetsOf(configuration);
  const firstOf = (approval: Environment['approval']): Target[] => {
    const environment = [...configuration.environments.values()].find((one) => one.approval === approval);
    return targets.filter((target) => target.environment === environment?.name);
  };
  const unasked = firstOf('automatic');
  const asked = firstOf('manual');
  const lastTeam = asked.at(-1)?.team;
  return [
    ...unasked.filter(({ team }) => team === unasked[0]?.team).slice(0, UNASKED),
    ...asked.filter(({ team }) => team === lastTeam).slice(0, 1),
  ].map(({ environment, scope, team }) => `${environment}_${formatScope(scope)}/${team}/1.0`);
}

/** What a command line asks for, a fault's own tags when it names none; throws TagError for a tag that selects nothing. */
export function requestOf(session: Session, { operands }: Input, fault?: Fault): RunRequest {
  const { configuration, root } = session.configuration();
  const tags = operands.length === 0 ? (fault?.tags ?? rehearsedTags(configuration)) : [...new Set(operands)];
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
