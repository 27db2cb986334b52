import type { GateReport } from '../../gates/finding';
import type { SummaryFacts } from '../plan-summary';
import type { PlanResult } from '../stages';
import { readPageChanges, type PageChanges } from './plan-changes';

/** What a plan is shown from. Nothing in it is secret. */
export interface ShownPlan {
  readonly facts: SummaryFacts;
  /** The text of the approval. */
  readonly summary: string;
  readonly changes: PageChanges;
  readonly report: GateReport;
}

/** What of a plan people may see. */
export function shownPlanOf({ plan, facts, summary, report }: PlanResult): ShownPlan {
  return { facts, summary, report, changes: readPageChanges(plan.json) };
}
