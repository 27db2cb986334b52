import { join, resolve } from 'node:path';
import { answerQuestion } from '../../rehearsal/approver';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';
import { reportOf } from '../../rehearsal/report/collect';
import { reportPage } from '../../rehearsal/report/page';
import { writePage } from '../../rehearsal/report/write';
import {
  deployOrganisation,
  engineerFor,
  releaseTags,
  type Rehearsed,
  type RunRequest,
} from '../../rehearsal/run';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import { approvalOf, type ApprovalWish } from './approval';
import { outcomeText } from './outcome';
import { printEnvironment, untilInterrupted } from './serve';
import { noteRehearsal } from './session-file';
import { Timeline } from './timeline';

/** What to do, and for whom. */
export interface RehearsalOrder {
  readonly session: Session;
  readonly request: RunRequest;
  readonly wish: ApprovalWish;
  /** Leave it running until Ctrl-C? */
  readonly serving: boolean;
  /** Where the report goes; the default place when it is not said. */
  readonly report: string | undefined;
}

/** Runs a rehearsal from its start to its end, whatever ends it. */
export async function rehearse(order: RehearsalOrder): Promise<ExitCode> {
  const { session, request } = order;
  const timeline = new Timeline(session.console);
  const rehearsal = await started(session, timeline);
  const forget = await noteRehearsal(request.root, rehearsal);
  try {
    return await run(order, rehearsal, timeline);
  } finally {
    await rehearsal.stop();
    await forget();
  }
}

/** Starts the emulated AWS with progress. */
export async function started({ console }: Session, timeline: Timeline): Promise<Rehearsal> {
  const progress = console.progress('emulated AWS');
  try {
    const rehearsal = await startRehearsal({
      onEvent: (event) => {
        timeline.event(event);
      },
    });
    progress.done(`${rehearsal.endpoint} (a page for browsers as well)`);
    return rehearsal;
  } catch (error) {
    progress.fail('does not start');
    throw error;
  }
}

async function run(order: RehearsalOrder, rehearsal: Rehearsal, timeline: Timeline): Promise<ExitCode> {
  const { session, request, serving } = order;
  const startedAt = new Date();
  await deployOrganisation(rehearsal, request, {
    onStep: (stack, step) => {
      timeline.stack(stack, step);
    },
    onLine: (stack, line) => {
      timeline.line(stack, line);
    },
  });
  if (serving) printEnvironment(session, rehearsal, request.configuration);
  const rehearsed = await released(order, rehearsal, timeline);
  await writeReport(order, rehearsal, rehearsed, startedAt);
  if (serving) {
    await untilInterrupted(session);
    return EXIT.fine;
  }
  session.console.result(outcomeText(rehearsed, session.console));
  session.console.json(rehearsed);
  return exitCodeOf(rehearsed);
}

async function released(
  { session, request, wish, serving }: RehearsalOrder,
  rehearsal: Rehearsal,
  timeline: Timeline,
): Promise<Rehearsed[]> {
  const { account, region } = request.configuration.tooling;
  const place = { endpoint: rehearsal.endpoint, account, region };
  const engineer = await engineerFor(rehearsal, request);
  const failures: unknown[] = [];
  const rehearsed = await releaseTags(rehearsal, engineer, request, {
    changed: (view, before) => {
      timeline.release(view, before);
    },
    asked: (view) => {
      if (serving && wish === 'ask' && !process.stdin.isTTY) return;
      approvalOf(session, view, wish)
        .then((approved) => answerQuestion(place, view, approved))
        .catch((error: unknown) => failures.push(error));
    },
  });
  if (failures.length > 0) throw failures[0];
  return rehearsed;
}

async function writeReport(
  { session, request, report }: RehearsalOrder,
  rehearsal: Rehearsal,
  rehearsed: readonly Rehearsed[],
  startedAt: Date,
): Promise<void> {
  const file = report === undefined ? join(request.root, '.taglane', 'rehearsal.html') : resolve(report);
  const endedAt = new Date();
  const page = reportPage(await reportOf(rehearsal, request, rehearsed, { startedAt, endedAt }));
  await writePage(file, page);
  session.console.note(`report: ${file}`);
}

/** A release that a gate or a person stopped is no failure of the command, but its exit code says so. */
function exitCodeOf(rehearsed: readonly Rehearsed[]): ExitCode {
  const fine = rehearsed.every(({ view: { outcome } }) => outcome === 'applied' || outcome === 'unchanged');
  return fine ? EXIT.fine : EXIT.refused;
}
