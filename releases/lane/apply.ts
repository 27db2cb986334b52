import { stageTitle } from '../../buildspecs/stages';
import { readPlanRecord, type Applied } from '../apply';
import { driftNotApplied, notApproved, otherOperation } from '../errors';
import type { Approval } from '../ledger/execution-row';
import { appliedUnrecorded } from '../ledger/errors';
import type { Ledger } from '../ledger/ledger';
import { formatRepair } from '../ledger/repair';
import { applied, applying, approved, ofWhatStands, type LedgerEntry } from '../ledger/transitions';
import { requirePlan } from '../plan';
import type { StageContext } from '../stage-context';
import { applyStage } from '../stages';
import { approvalOf, approvalProblem } from './approval';
import { approvalIn, decisionFor } from './decision';
import { openingOf, type LaneExecution } from './lane-execution';
import type { LaneRuns } from './lane-runs';
import { LedgerExecution } from './ledger-execution';
import { refuseBeforeGlobal, refuseDestroyBeforeRegions } from './siblings';

/** What an apply asks before it starts, and tells when it is done. */
export interface ApplyServices {
  readonly ledger: Ledger;
  readonly runs: LaneRuns;
}

/**
 * Applies the plan of a lane's execution, if whoever had to agree has agreed and nothing else was applied since, and
 * writes it down; AppliedUnrecorded when only the last has failed.
 */
export async function applyInLane(
  context: StageContext,
  execution: LaneExecution,
  approvedSha256: string | null,
  services: ApplyServices,
): Promise<Applied> {
  const { target, signal, now } = context;
  const entry = new LedgerExecution(services.ledger, target.stack, execution.id, now);
  await entry.open(openingOf(execution, context, entry.at()));
  return entry.during(stageTitle('apply'), signal, async () => {
    const approval = await agreed(context, execution, services);
    await entry.step(ofWhatStands);
    await refuseBeforeSiblings(context, execution, services.ledger);
    const claimed = await entry.step((one, at) => {
      const next = applying(one, at);
      return approval === null ? next : approved(next, approval);
    });
    const done = await applyStage(context, approvedSha256);
    await writeDown(entry, execution.id, claimed, done);
    return done;
  });
}

async function refuseBeforeSiblings(
  { configuration, target, tag }: StageContext,
  { operation }: LaneExecution,
  ledger: Ledger,
): Promise<void> {
  if (operation === 'release') await refuseBeforeGlobal(ledger, tag);
  if (operation === 'destroy') await refuseDestroyBeforeRegions(ledger, configuration, target);
}

/** The approval of the execution, `null` where none is needed; throws ReleaseRefused where one is missing. */
async function agreed(
  context: StageContext,
  { id, lane, operation, requestedBy }: LaneExecution,
  { runs }: ApplyServices,
): Promise<Approval | null> {
  requirePlan(context);
  const record = await readPlanRecord(context);
  const { target } = context;
  if (record.operation !== operation) throw otherOperation(record, operation);
  if (operation === 'drift') throw driftNotApplied(target.stack);
  const { hasChanges } = record;
  if (!decisionFor({ operation, hasChanges, approval: approvalIn(context) }).ask) return null;
  const [run, actions] = await Promise.all([runs.run(lane, id), runs.actions(lane, id)]);
  const approval = approvalOf(actions);
  const problem = approvalProblem(approval, { operation, requesters: [requestedBy, run?.startedBy ?? null] });
  if (problem !== null) throw notApproved(target.stack, problem);
  return approval;
}

async function writeDown(
  entry: LedgerExecution,
  token: string,
  { row }: LedgerEntry,
  { state }: Applied,
): Promise<void> {
  const at = entry.at();
  try {
    await entry.step((one) => applied(one, state, at));
  } catch (cause) {
    throw appliedUnrecorded(row, { line: formatRepair({ token, row, state, at }), cause });
  }
}
