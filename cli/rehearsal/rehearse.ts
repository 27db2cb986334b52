import type { Fault } from '../../rehearsal/faults/fault';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';
import type { RunRequest } from '../../rehearsal/run';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import type { ApprovalWish } from './approval';
import { claimCheckout } from './claim';
import { runRehearsal } from './rehearsal-run';
import { Timeline } from './timeline';

/** What to do, and for whom. */
export interface RehearsalOrder {
  readonly session: Session;
  readonly request: RunRequest;
  readonly wish: ApprovalWish;
  /** Leave it running until Ctrl-C? */
  readonly serving: boolean;
  /** The directory that it stays in; `undefined` when nothing of it stays. */
  readonly keep: string | undefined;
  /** What goes wrong on purpose. */
  readonly fault: Fault | undefined;
  /** Where the report goes; the default place when it is not said. */
  readonly report: string | undefined;
}

/** Runs a rehearsal from its start to its end, whatever ends it. */
export async function rehearse(order: RehearsalOrder): Promise<ExitCode> {
  const { session, request, keep } = order;
  const timeline = new Timeline(session.console);
  const { rehearsal, end } = await startedIn(request.root, session, timeline, keep);
  try {
    return await runRehearsal(order, rehearsal, timeline);
  } catch (error) {
    timeline.stopped();
    // What an interruption breaks off fails; that is no failure of its own.
    if (!session.interrupted().aborted) throw error;
    return EXIT.fine;
  } finally {
    await end();
    session.console.note(lastWords(order));
  }
}

function lastWords({ keep }: RehearsalOrder): string {
  if (keep === undefined) return 'everything is stopped and removed';
  return `stopped, and kept in ${keep}; go on with --keep, end it with: taglane rehearse stop`;
}

/** Starts the only rehearsal of a checkout; throws InputError while another one runs there. */
export async function startedIn(
  root: string,
  session: Session,
  timeline: Timeline,
  keep?: string,
): Promise<{ readonly rehearsal: Rehearsal; end(): Promise<void> }> {
  const claim = await claimCheckout(root);
  try {
    const rehearsal = await started(session, timeline, keep);
    const { endpoint, directory } = rehearsal;
    await claim.note({ endpoint, directory });
    return {
      rehearsal,
      end: async () => {
        await rehearsal.stop();
        await claim.release();
      },
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/** Starts the emulated AWS with progress; in a directory that it stays in, when one is given. */
async function started({ console }: Session, timeline: Timeline, keep?: string): Promise<Rehearsal> {
  const progress = console.progress('emulated AWS');
  try {
    const rehearsal = await startRehearsal({
      ...(keep === undefined ? {} : { keep }),
      onEvent: (event) => {
        timeline.event(event);
      },
      onMishap: (mishap) => {
        timeline.mishap(mishap);
      },
    });
    progress.done(`${rehearsal.endpoint} (a page for browsers as well)`);
    return rehearsal;
  } catch (error) {
    progress.fail('does not start');
    throw error;
  }
}
