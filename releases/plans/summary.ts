import { formatPlace } from '../../tags/release-tag';
import { effectOf, formatCounts, type PlannedChange } from '../plan-counts';
import type { PlannedChanges, PlanOutcome, TargetPlan } from './target-plan';

/** What planning many targets came to, for people and programs. */
export interface PlansSummary {
  readonly verdict: PlanOutcome['kind'];
  readonly counts: Readonly<Record<PlanOutcome['kind'], number>>;
  readonly targets: readonly SummaryRow[];
}

/** A target in a summary. */
export interface SummaryRow {
  /** `<environment>_<scope>/<team>`. */
  readonly place: string;
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly result: PlanOutcome['kind'];
  /** What would change; `null` where that is nothing or not known. */
  readonly planned: PlannedChanges | null;
  /** Why there is no plan; `null` where there is one. */
  readonly error: string | null;
  readonly durationMs: number;
}

/** What matters most goes first: one failure fails all. */
const BY_WEIGHT = ['failed', 'stopped', 'changes', 'unchanged'] as const;

/** The summary of plans, in their order. */
export function summaryOf(plans: readonly TargetPlan[]): PlansSummary {
  const counts: Record<PlanOutcome['kind'], number> = { failed: 0, stopped: 0, changes: 0, unchanged: 0 };
  for (const { outcome } of plans) counts[outcome.kind] += 1;
  const verdict = BY_WEIGHT.find((kind) => counts[kind] > 0) ?? 'unchanged';
  return { verdict, counts, targets: plans.map(rowOf) };
}

/** What a target's row says in a word or two. */
export function resultText({ result, planned }: SummaryRow): string {
  switch (result) {
    case 'unchanged':
      return 'no change';
    case 'changes':
      return planned === null ? 'changes' : changesText(planned);
    case 'failed':
      return 'error';
    case 'stopped':
      return 'stopped';
  }
}

/** All counts in one line. */
export function totalText({ counts, targets }: PlansSummary): string {
  const named = [
    `${counts.changes} with changes`,
    `${counts.unchanged} without`,
    ...(counts.failed === 0 ? [] : [`${counts.failed} failed`]),
    ...(counts.stopped === 0 ? [] : [`${counts.stopped} stopped`]),
  ];
  return `${targets.length} ${targets.length === 1 ? 'target' : 'targets'}: ${named.join(', ')}`;
}

/** `add     aws_vpc.main`; what is neither added, changed nor destroyed is named as Terraform does: `forget`. */
export function changeLine({ address, actions }: PlannedChange): string {
  const effect = effectOf(actions);
  return `${(effect === 'none' ? actions.join(' ') : effect).padEnd(7)} ${address}`;
}

function changesText({ counts, outputs }: PlannedChanges): string {
  const resources = formatCounts(counts);
  if (outputs.length === 0) return resources;
  return `${resources}, ${outputs.length} ${outputs.length === 1 ? 'output' : 'outputs'}`;
}

function rowOf({ target, outcome, durationMs }: TargetPlan): SummaryRow {
  const { stack, account, region } = target;
  return {
    place: formatPlace(target),
    ...{ stack, account, region },
    result: outcome.kind,
    planned: outcome.kind === 'changes' ? plannedOf(outcome) : null,
    error: outcome.kind === 'failed' ? outcome.message : null,
    durationMs,
  };
}

function plannedOf({ counts, changes, outputs }: PlannedChanges): PlannedChanges {
  return { counts, changes, outputs };
}
