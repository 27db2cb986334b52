import { answerQuestion } from '../../rehearsal/approver';
import type { Rehearsal } from '../../rehearsal/rehearsal';
import type { ReleaseView } from '../../rehearsal/release-view';
import type { Rehearsed } from '../../rehearsal/release-end';
import { releaseTags } from '../../rehearsal/release-tags';
import { engineerFor } from '../../rehearsal/run';
import { approvalOf } from './approval';
import type { RehearsalOrder } from './rehearse';
import type { Strike } from './strike';
import type { Timeline } from './timeline';

/** Pushes the tags, shows how the releases get on, and answers their questions. A fault strikes before an answer is given. */
export async function releaseShown(
  order: RehearsalOrder,
  rehearsal: Rehearsal,
  timeline: Timeline,
  strike: Strike | null,
): Promise<Rehearsed[]> {
  const { request } = order;
  const engineer = await engineerFor(rehearsal, request);
  const failures: unknown[] = [];
  const heed = (work: Promise<void> | undefined): void => {
    work?.catch((error: unknown) => failures.push(error));
  };
  const rehearsed = await releaseTags(rehearsal, engineer, request, {
    changed: (view, before) => {
      timeline.release(view, before);
      heed(strike?.look(view, engineer));
    },
    asked: (view) => {
      heed(answered(order, rehearsal, view, strike));
    },
  });
  await strike?.struck();
  if (failures.length > 0) throw failures[0];
  return rehearsed;
}

async function answered(
  { session, request, wish, serving }: RehearsalOrder,
  { endpoint }: Rehearsal,
  view: ReleaseView,
  strike: Strike | null,
): Promise<void> {
  if (serving && wish === 'ask' && !process.stdin.isTTY) return;
  const { account, region } = request.configuration.tooling;
  await strike?.struck();
  const approved = await approvalOf(session, view, wish);
  if (request.signal?.aborted === true) return;
  await answerQuestion({ endpoint, account, region }, view, approved);
}
