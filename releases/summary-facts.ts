import { countFindings, type GateReport } from '../gates/finding';
import type { SavedPlan } from './plan';
import type { SummaryFacts } from './plan-summary';
import type { StageContext } from './stage-context';

/** What a plan is made for, as far as its files do not say. */
export interface PlanRequest {
  /** Who tagged it or asked for it; `null` when nobody is known. */
  readonly by: string | null;
  /** Where the whole plan will be shown; `null` when it is not kept. */
  readonly link: string | null;
}

/** A plan on this machine, for whoever has made it. */
export const BY_HAND: PlanRequest = { by: null, link: null };

/** What an approver is told of a plan and of what the plan gate says about it. */
export function summaryFactsOf(
  { configuration, target, tag, commit }: StageContext,
  { record, changes }: SavedPlan,
  report: GateReport,
  request: PlanRequest,
): SummaryFacts {
  const suppressions = report.findings.flatMap(({ ruleId: rule, address, suppressed }) =>
    suppressed === null ? [] : [{ rule, address, expires: suppressed.expires }],
  );
  const { operation, counts, planSha256, createdAt } = record;
  const { planExpiryMinutes = 0 } = configuration.environments.get(target.environment) ?? {};
  return {
    ...{ operation, tag, commit, ...request, account: target.account, region: target.region },
    ...{ counts, changes, suppressions, planSha256, createdAt, expiryMinutes: planExpiryMinutes },
    findings: countFindings(report),
  };
}
