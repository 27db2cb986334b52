import { setTimeout as sleep } from 'node:timers/promises';
import type { Look } from '../releases/rollout/follow';
import type { Rollout } from '../releases/rollout/rollout';
import type { End } from '../releases/rollout/unattended/end';
import { readStatus } from '../releases/status/read-status';
import type { TargetStatus } from '../releases/status/target-status';
import type { Session } from './command-file';
import type { Desk } from './desk';
import { RolloutBoard } from './output/rollout-board';
import { goOnLine } from './output/rollout-text';
import type { Ready } from './rollout';

const LOOK_AGAIN_MS = 3000;

/** A roll-out that can begin, and how it stands. */
export interface Start {
  readonly ready: Ready;
  readonly first: Look;
}

/** Carries a roll-out out and shows it, until it is done, halted or left; gives the last look. */
export async function followHere(
  session: Session,
  rollout: Rollout,
  { ready: { run, desk, prepared }, first }: Start,
): Promise<Look> {
  const board = new RolloutBoard(session.console, rollout);
  const signal = session.interrupted();
  let last = first;
  try {
    return await run.follow(async (look) => {
      last = look;
      board.show(look, await statusesOf(desk, look));
    }, signal);
  } catch (error) {
    session.console.note(
      `what was pushed goes on by itself; go on with the rest: ${goOnLine(rollout, prepared, last.facts)}`,
    );
    throw error;
  } finally {
    board.leave();
  }
}

/** Shows a roll-out that goes on elsewhere until it has ended, or nobody looks any more; `end` says how it has ended. */
export async function followThere(
  session: Session,
  rollout: Rollout,
  { ready: { run, desk }, end }: { readonly ready: Ready; readonly end: () => Promise<End | undefined> },
): Promise<{ readonly look: Look; readonly end: End | undefined }> {
  const board = new RolloutBoard(session.console, rollout);
  const signal = session.interrupted();
  try {
    for (;;) {
      // In this order: what the end was about is in the look.
      const ended = await end();
      const look = await run.look();
      board.show(look, await statusesOf(desk, look));
      if (ended !== undefined || signal.aborted) return { look, end: ended };
      await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    board.leave();
  }
}

/** What the steps that are waited for do in their lanes. This is only shown, so that a lane which cannot be read ends nothing. */
async function statusesOf(desk: Desk, { move }: Look): Promise<readonly TargetStatus[]> {
  if (move.kind !== 'wait') return [];
  const targets = move.steps.map(({ target }) => target);
  return readStatus(desk, desk.configuration, targets).catch(() => []);
}
