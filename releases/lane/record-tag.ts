import { printable } from '../../tags/printable';
import { writeRefusal } from '../capture/refusal';
import type { ExecutionRow } from '../ledger/execution-row';
import { captureToken, eventToken } from '../ledger/keys';
import { stepAfterCapture } from './next-step';
import { endOfBuild } from './outcome';
import type { Happening, RecordPlace, RecordServices } from './record';

/** Writes down a capture that ended badly; what it refused it has written down itself, under the same token. */
export async function recordCapture(
  id: string,
  { now, ...place }: RecordPlace,
  { ledger, builds }: RecordServices,
): Promise<ExecutionRow | null> {
  const build = await builds.end(id);
  if (build === undefined || build.status === 'SUCCEEDED' || build.status === 'IN_PROGRESS') return null;
  const tag = build.variables.get('TAG') ?? '';
  const { outcome, reason } = endOfBuild(build, null);
  const { row } = await writeRefusal(ledger, {
    ...{ ...place, tag, token: captureToken(id), requestedBy: build.variables.get('CALLER') ?? null },
    end: { outcome, stage: 'Capture', reason: `${reason ?? ''}\n${stepAfterCapture(printable(tag))}`.trim() },
    at: now().toISOString(),
  });
  return row;
}

const EVENTS: Readonly<Record<string, string>> = {
  referenceCreated: 'it selects no lane',
  referenceUpdated: 'it was moved, and a release never changes; push a new version',
  referenceDeleted: 'it was deleted; what was applied stays',
};

/** Writes down what happened to a tag that starts nothing. */
export async function recordTag(
  { tag, event, caller, id }: Extract<Happening, { kind: 'tag' }>,
  { now, ...place }: RecordPlace,
  { ledger }: RecordServices,
): Promise<ExecutionRow> {
  const reason = `nothing was started: ${EVENTS[event] ?? event}`;
  const { row } = await writeRefusal(ledger, {
    ...{ ...place, tag, token: eventToken(id), requestedBy: caller },
    end: { outcome: 'refused', stage: null, reason },
    at: now().toISOString(),
  });
  return row;
}
