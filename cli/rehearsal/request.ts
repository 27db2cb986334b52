import type { Fault } from '../../rehearsal/faults/fault';
import type { RunRequest } from '../../rehearsal/run';
import { selectionFor } from '../../tags/selection';
import type { Session } from '../command-file';
import type { Input } from '../input';

/** One global and two regional releases of an environment that asks nobody, and one that a person must approve. */
export const REHEARSED_TAGS = [
  'dev_global/research/1.0',
  'dev_us-east-1/research/1.0',
  'dev_eu-central-1/research/1.0',
  'staging_global/risk/1.0',
];

/** What a command line asks for, a fault's own tags when it names none; throws TagError for a tag that selects nothing. */
export function requestOf(session: Session, { operands }: Input, fault?: Fault): RunRequest {
  const { configuration, root } = session.configuration();
  const tags = operands.length === 0 ? (fault?.tags ?? REHEARSED_TAGS) : [...new Set(operands)];
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
