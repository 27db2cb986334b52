import type { Configuration } from '../../tags/configuration';
import { writeRefusal } from '../capture/refusal';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import { captureToken, eventToken } from '../ledger/keys';
import type { Ledger } from '../ledger/ledger';
import { annotated, closed, type LedgerEntry } from '../ledger/transitions';
import { printable } from '../../tags/printable';
import { parseOperation } from '../operation';
import { NO_VALUE } from '../lane-starter';
import type { ActionRun } from './action-run';
import type { ReleaseEvents } from './announcement';
import { approvalOf } from './approval';
import type { LaneBuildEnds } from './build-end';
import { stepAfterCapture } from './next-step';
import { openingOf } from './lane-execution';
import type { LaneRun, LaneRuns } from './lane-runs';
import { ledgerTargetFor } from './ledger-target';
import type { ReleaseNotices } from './release-notices';
import { endOfBuild, endOfRun, failedAction, isUnderWay } from './outcome';
import { stageRunsOf } from './stage-runs';

/** What has happened that somebody has to write down. */
export type Happening =
  | { readonly kind: 'execution'; readonly id: string }
  | { readonly kind: 'capture'; readonly build: string }
  | {
      readonly kind: 'tag';
      readonly tag: string;
      readonly event: string;
      readonly caller: string;
      readonly id: string;
    };

/** Where something is written down, by which lane. */
export interface RecordPlace {
  readonly configuration: Configuration;
  readonly lane: string;
  readonly toolchain: string;
  readonly now: () => Date;
}

export interface RecordServices {
  readonly ledger: Ledger;
  readonly runs: LaneRuns;
  readonly builds: LaneBuildEnds;
  readonly events: ReleaseEvents;
  readonly notices: ReleaseNotices;
}

/**
 * Writes down how something ended, and tells who listens; gives the rows, none when nothing has ended. Executions of the
 * same target that were forgotten, because this was killed when they ended, come with it.
 */
export async function record(
  happening: Happening,
  place: RecordPlace,
  services: RecordServices,
): Promise<ExecutionRow[]> {
  const row = await rowOf(happening, place, services);
  if (row === null) return [];
  const rows = [row, ...(await forgotten(row, place, services))];
  for (const one of rows) {
    await services.events.announce(one);
    await services.notices.announce(one);
  }
  return rows;
}

/** How far back a look for forgotten executions goes. */
const LOOK_BACK = 20;

async function forgotten(
  { target }: ExecutionRow,
  place: RecordPlace,
  services: RecordServices,
): Promise<ExecutionRow[]> {
  const open = (await services.ledger.history(target, LOOK_BACK)).filter(isOpen);
  const rows = await Promise.all(
    open.map(({ execution, lane }) =>
      execution === null || lane !== place.lane ? null : recordExecution(execution, place, services),
    ),
  );
  return rows.filter((row) => row !== null);
}

function rowOf(
  happening: Happening,
  place: RecordPlace,
  services: RecordServices,
): Promise<ExecutionRow | null> {
  switch (happening.kind) {
    case 'execution':
      return recordExecution(happening.id, place, services);
    case 'capture':
      return recordCapture(happening.build, place, services);
    case 'tag':
      return recordTag(happening, place, services);
  }
}

/** AWS fact: a pipeline runs once as soon as it is created. That run has no tag, and fails for it. */
const CREATION = 'CreatePipeline';

async function recordExecution(
  id: string,
  { configuration, lane, toolchain, now }: RecordPlace,
  { ledger, runs, builds }: RecordServices,
): Promise<ExecutionRow | null> {
  const [run, actions] = await Promise.all([runs.run(lane, id), runs.actions(lane, id)]);
  if (isUnderWay(run) || run.trigger === CREATION) return null;
  const release = releaseOf(run, actions);
  const target = ledgerTargetFor(configuration, lane, release.tag);
  const at = now().toISOString();
  const startedAt = actions[0]?.startedAt.toISOString() ?? at;
  await ledger.open(target, id, openingOf({ id, lane, toolchain, ...release }, release, startedAt));
  const failed = failedAction(actions)?.build ?? null;
  const build = failed === null ? undefined : await builds.end(failed);
  const { row } = await ledger.step(target, id, (entry) => {
    const end = closed(entry, { ...endOfRun(entry.row, { run, actions, build }), at });
    return annotated(end, { approval: approvalOf(actions), stages: stageRunsOf(actions) });
  });
  return row;
}

/** What an execution was started for: its variables, and what its source action says. */
function releaseOf({ variables }: LaneRun, actions: readonly ActionRun[]) {
  const source = actions.find(({ action }) => action === 'Release')?.variables ?? {};
  const { TagName = '', CommitId, ObjectKey: key, VersionId: versionId } = source;
  const requestedBy = variables.get('REQUESTED_BY') ?? NO_VALUE;
  return {
    tag: variables.get('TAG') ?? TagName,
    commit: variables.get('COMMIT') ?? CommitId ?? null,
    operation: parseOperation(variables.get('OPERATION') ?? 'release'),
    requestedBy: requestedBy === NO_VALUE ? null : requestedBy,
    release: key === undefined || versionId === undefined ? null : { key, versionId },
  };
}

/** A capture that ended badly; what it refused it has written down itself, under the same token. */
async function recordCapture(
  id: string,
  { now, ...place }: RecordPlace,
  { ledger, builds }: RecordServices,
): Promise<ExecutionRow | null> {
  const build = await builds.end(id);
  if (build === undefined || build.status === 'SUCCEEDED' || build.status === 'IN_PROGRESS') return null;
  const tag = build.variables.get('TAG') ?? '';
  const { outcome, reason } = endOfBuild(build, null);
  const entry: LedgerEntry = await writeRefusal(ledger, {
    ...{ ...place, tag, token: captureToken(id), requestedBy: null },
    end: { outcome, stage: 'Capture', reason: `${reason ?? ''}\n${stepAfterCapture(printable(tag))}`.trim() },
    at: now().toISOString(),
  });
  return entry.row;
}

const EVENTS: Readonly<Record<string, string>> = {
  referenceCreated: 'it selects no lane',
  referenceUpdated: 'it was moved, and a release never changes; push a new version',
  referenceDeleted: 'it was deleted; what was applied stays',
};

async function recordTag(
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
