import { once } from 'node:events';
import { exportedEnvironment, formatExports } from '../../rehearsal/exported-environment';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import type { Configuration } from '../../tags/configuration';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import { startedIn } from './rehearse';
import { Timeline } from './timeline';

/** Starts an AWS with nothing in it and stays until Ctrl-C. */
export async function serveEmpty(session: Session): Promise<ExitCode> {
  const { configuration, root } = session.configuration();
  // From here on Ctrl-C ends what was started instead of leaving it.
  session.interrupted();
  const { rehearsal, end } = await startedIn(root, session, new Timeline(session.console));
  try {
    printEnvironment(session, rehearsal, configuration);
    await Promise.race([untilInterrupted(session), lossOf(rehearsal)]);
    return EXIT.fine;
  } finally {
    await end();
  }
}

/** Rejects when the emulator ends by itself. */
async function lossOf({ emulator }: Rehearsal): Promise<never> {
  throw await emulator.lost;
}

/** Prints the environment that talks to a rehearsal, on stdout and for a shell. */
export function printEnvironment(
  { console }: Session,
  { endpoint }: Pick<Rehearsal, 'endpoint'>,
  { tooling }: Configuration,
): void {
  const variables = exportedEnvironment(endpoint, tooling.account, tooling.region);
  console.result(formatExports(variables));
  console.json(variables);
}

/** Waits for Ctrl-C. */
export async function untilInterrupted({ console, interrupted }: Session): Promise<void> {
  const signal = interrupted();
  console.note('the rehearsal runs; Ctrl-C ends it');
  // A listener alone does not keep the process, but the servers do.
  if (!signal.aborted) await once(signal, 'abort');
}
