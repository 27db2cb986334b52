import { countFindings, type GateReport } from '../../gates/finding';
import type { PlanFacts } from '../ledger/execution-row';
import { effectOf, type PlannedChange } from '../plan-counts';
import type { PlanRecord } from '../plan-record';
import { bounded, LIST_LENGTH } from './bounded';

export interface JudgedPlan {
  readonly record: PlanRecord;
  readonly changes: readonly PlannedChange[];
  readonly report: GateReport;
  readonly fingerprint: string;
}

const ADDRESS_LENGTH = 400;
const REASON_LENGTH = 500;

/** What the ledger keeps of a plan: addresses and counts, no values. */
export function planFactsOf({
  record,
  changes,
  report,
  fingerprint,
}: JudgedPlan): Omit<PlanFacts, 'basedOn'> {
  const { planSha256, counts, hasChanges, state, terraformVersion, createdAt } = record;
  const suppressed = report.findings.flatMap(({ ruleId: rule, address, suppressed: by }) => {
    if (by === null) return [];
    const place = address === null ? null : bounded(address, ADDRESS_LENGTH);
    return [{ rule, address: place, reason: bounded(by.reason, REASON_LENGTH), expires: by.expires }];
  });
  return {
    ...{ sha256: planSha256, counts, hasChanges, fingerprint, state, terraformVersion, at: createdAt },
    changes: changedAddresses(changes).slice(0, LIST_LENGTH),
    findings: countFindings(report),
    suppressions: suppressed.slice(0, LIST_LENGTH),
  };
}

/** What is destroyed or replaced comes first: it counts when not all can be kept. */
function changedAddresses(changes: readonly PlannedChange[]): string[] {
  const of = (...effects: readonly string[]): string[] =>
    changes
      .filter(({ actions }) => effects.includes(effectOf(actions)))
      .map(({ address }) => bounded(address, ADDRESS_LENGTH));
  return [...of('destroy', 'replace'), ...of('change', 'add')];
}
