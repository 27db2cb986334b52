import { join, resolve } from 'node:path';
import { besides } from '../../rehearsal/mishaps';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import { reportOf } from '../../rehearsal/report/collect';
import { reportPage } from '../../rehearsal/report/page';
import { writePage } from '../../releases/report/write-page';
import type { Rehearsed } from '../../rehearsal/release-end';
import { deployOrganisation } from '../../rehearsal/run';
import { EXIT, type ExitCode } from '../exit-code';
import { exitCodeOf, outcomeText } from './outcome';
import type { RehearsalOrder } from './rehearse';
import { releaseShown } from './shown-releases';
import { printEnvironment, untilInterrupted } from './serve';
import { Strike } from './strike';
import type { Timeline } from './timeline';

/** Deploys, releases and reports. What breaks on the way, the emulator first of all, ends everything at once. */
export async function runRehearsal(
  order: RehearsalOrder,
  rehearsal: Rehearsal,
  timeline: Timeline,
): Promise<ExitCode> {
  const broken = new AbortController();
  const { signal } = order.request;
  const signals = signal === undefined ? [broken.signal] : [signal, broken.signal];
  const request = { ...order.request, signal: AbortSignal.any(signals) };
  const lost = rehearsal.emulator.lost.then((error) => {
    broken.abort(error);
    throw error;
  });
  try {
    return await Promise.race([steps({ ...order, request }, rehearsal, timeline, broken), lost]);
  } catch (error) {
    throw broken.signal.aborted ? broken.signal.reason : error;
  }
}

/** Also when it fails it waits until what deploys has ended. */
async function steps(
  order: RehearsalOrder,
  rehearsal: Rehearsal,
  timeline: Timeline,
  broken: AbortController,
): Promise<ExitCode> {
  const startedAt = new Date();
  const { done } = await deployOrganisation(rehearsal, order.request, timeline.deployment);
  done.catch((error: unknown) => broken.abort(error));
  try {
    return await releases(order, rehearsal, timeline, { done, startedAt });
  } catch (error) {
    broken.abort(error);
    await done.catch(() => undefined);
    throw error;
  }
}

async function releases(
  order: RehearsalOrder,
  rehearsal: Rehearsal,
  timeline: Timeline,
  { done, startedAt }: { readonly done: Promise<void>; readonly startedAt: Date },
): Promise<ExitCode> {
  const { session, request, serving, fault } = order;
  const { console } = session;
  if (serving) printEnvironment(session, rehearsal, request.configuration);
  const strike = fault === undefined ? null : new Strike(fault, rehearsal, order);
  const rehearsed = await releaseShown(order, rehearsal, timeline, strike);
  request.signal?.throwIfAborted();
  await done;
  await writeReport(order, rehearsal, rehearsed, startedAt);
  const mishaps = besides(rehearsal.mishaps, rehearsed);
  const code = (await strike?.verdict(rehearsed)) ?? exitCodeOf(rehearsed, mishaps);
  if (serving) {
    await untilInterrupted(session);
    return EXIT.fine;
  }
  console.result(outcomeText(rehearsed, mishaps, console));
  console.json(rehearsed);
  return code;
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
