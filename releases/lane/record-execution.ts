import { RECORD } from '../../buildspecs/stages';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import { annotated, closed } from '../ledger/transitions';
import { NO_VALUE } from '../lane-starter';
import { parseOperation } from '../operation';
import type { ActionRun } from './action-run';
import { approvalOf } from './approval';
import { openingOf } from './lane-execution';
import type { LaneRun } from './lane-runs';
import { ledgerTargetOf } from './ledger-target';
import { endOfRun, failedAction, isUnderWay } from './outcome';
import type { RecordPlace, RecordServices } from './record';
import { stageRunsOf } from './stage-runs';

/** AWS fact: a pipeline runs once as soon as it is created. That run has no tag, and fails for it. */
const CREATION = 'CreatePipeline';

/** Writes down how an execution of the lane ended; `null` when it has not, or CodePipeline does not know it. */
export async function recordExecution(
  id: string,
  { configuration, lane, toolchain, now }: RecordPlace,
  { ledger, runs, builds }: RecordServices,
): Promise<ExecutionRow | null> {
  const [run, actions] = await Promise.all([runs.run(lane, id), runs.actions(lane, id)]);
  if (run === undefined || isUnderWay(run) || run.trigger === CREATION) return null;
  const release = releaseOf(run, actions);
  const target = await ledgerTargetOf(ledger, { configuration, lane }, { tag: release.tag, id });
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

/** How far back a look for forgotten executions goes. */
const LOOK_BACK = 20;

/** Writes down the executions of a target that nobody wrote down when they ended, because that build was lost. */
export async function recordForgotten(
  target: string,
  place: RecordPlace,
  services: RecordServices,
): Promise<ExecutionRow[]> {
  const rows = await services.ledger.history(target, LOOK_BACK);
  const forgotten = rows.filter((row) => row.lane === place.lane && isForgotten(row, place.now()));
  const recorded = await Promise.all(forgotten.map((row) => recordOrClose(row, place, services)));
  return recorded.filter((row) => row !== null);
}

/** Whether an execution is open, or has ended long enough ago that the build which adds its stages has ended, too. */
function isForgotten({ execution, state, stages, finishedAt }: ExecutionRow, now: Date): boolean {
  if (execution === null) return false;
  if (isOpen({ state })) return true;
  const minutes = (now.getTime() - Date.parse(finishedAt ?? '')) / 60_000;
  return stages.length === 0 && minutes > RECORD.timeoutMinutes;
}

/** What the lane has forgotten does not stay open for ever. */
async function recordOrClose(
  row: ExecutionRow,
  place: RecordPlace,
  services: RecordServices,
): Promise<ExecutionRow | null> {
  const id = row.execution ?? '';
  if ((await services.runs.run(place.lane, id)) !== undefined) return recordExecution(id, place, services);
  if (!isOpen(row)) return null;
  const reason = `CodePipeline does not know this execution any more\nnext: taglane retry ${row.target}`;
  const end = { outcome: 'stopped', stage: null, reason, at: place.now().toISOString() } as const;
  return (await services.ledger.step(row.target, id, (entry) => closed(entry, end))).row;
}
