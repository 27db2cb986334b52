import { stageTitle } from '../../buildspecs/stages';
import { planPageLink } from '../../tags/plan-page-names';
import type { GateReport } from '../../gates/finding';
import type { ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { ofWhatStands, planned, type Closing } from '../ledger/transitions';
import type { S3PlanPages } from '../plan-page/s3-plan-pages';
import { shownPlanOf } from '../plan-page/shown-plan';
import type { StageContext } from '../stage-context';
import { planStage, type PlanResult } from '../stages';
import { bounded, REASON_LENGTH } from './bounded';
import { approvalIn, decisionFor, type Decision } from './decision';
import { waitForEarlierApplies } from './earlier-applies';
import { openingOf, type LaneExecution } from './lane-execution';
import { LedgerExecution } from './ledger-execution';
import type { LaneRuns } from './lane-runs';
import { planFactsOf } from './plan-facts';
import { refuseDestroyBeforeRegions } from './siblings';

const PLAN = stageTitle('plan');

/** What a plan asks before it starts, and where it is kept for people. */
export interface PlanServices {
  readonly ledger: Ledger;
  readonly pages: Pick<S3PlanPages, 'keep'>;
  readonly runs: Pick<LaneRuns, 'run'>;
  /** Waits before the next look at plans that are being applied. */
  readonly wait: () => Promise<void>;
}

/** Plans an execution of a lane, writes the plan down, and says how the lane goes on. */
export async function planInLane(
  context: StageContext,
  execution: LaneExecution,
  services: PlanServices,
): Promise<{ readonly result: PlanResult; readonly decision: Decision }> {
  const { configuration, target, signal, now } = context;
  const { operation } = execution;
  const approval = approvalIn(context);
  const entry = new LedgerExecution(services.ledger, target.stack, execution.id, now);
  const { row } = await entry.open(openingOf(execution, context, entry.at()));
  return entry.during(PLAN, signal, async () => {
    await untilItMayBePlanned(context, execution, services);
    await entry.step(ofWhatStands);
    const result = await planStage(context, operation, {
      by: row.requestedBy ?? row.tagger,
      link: planPageLink(configuration, target, execution.id),
    });
    await services.pages.keep(execution.id, shownPlanOf(result));
    const { plan, report, fingerprint } = result;
    await entry.step((one) => planned(one, planFactsOf({ ...plan, report, fingerprint })));
    const { hasChanges } = plan.record;
    const end = endOfPlan({ report, hasChanges, isLook: operation === 'drift' });
    if (end !== null) await entry.close(end);
    return { result, decision: decisionFor({ operation, hasChanges: hasChanges && end === null, approval }) };
  });
}

async function untilItMayBePlanned(
  context: StageContext,
  { id, lane, operation }: LaneExecution,
  { ledger, runs, wait }: PlanServices,
): Promise<void> {
  const { configuration, target, now, onStep } = context;
  const earlier = { target: target.stack, lane, execution: id, approval: approvalIn(context) };
  const onWait = ({ tag }: ExecutionRow): void => onStep?.(`waits until ${tag} is applied`);
  await waitForEarlierApplies({ ledger, runs }, earlier, { wait, now, onWait });
  if (operation === 'destroy') await refuseDestroyBeforeRegions(ledger, configuration, target);
}

interface PlanEnd {
  readonly report: GateReport;
  readonly hasChanges: boolean;
  readonly isLook: boolean;
}

/** How the plan ends the execution; `null` when it is applied next. A look changes nothing, so that no gate refuses it. */
function endOfPlan({ report, hasChanges, isLook }: PlanEnd): Omit<Closing, 'at'> | null {
  if (report.blocking.length > 0 && !isLook) {
    return { outcome: 'refused', stage: PLAN, reason: reasonOf(report) };
  }
  if (!hasChanges) return { outcome: 'no-change', stage: null, reason: null };
  return isLook ? { outcome: 'drifted', stage: null, reason: null } : null;
}

function reasonOf({ blocking }: GateReport): string {
  const lines = blocking.map(({ ruleId, message }) => `${ruleId}: ${message}`);
  return bounded(lines.join('\n'), REASON_LENGTH);
}
