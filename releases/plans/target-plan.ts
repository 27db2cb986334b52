import type { Target } from '../../tags/target';
import type { PlanCounts, PlannedChange } from '../plan-counts';

/** What a plan would do to a target. */
export interface PlannedChanges {
  readonly counts: PlanCounts;
  /** What Terraform would do something with, in its order; data sources are not among it. */
  readonly changes: readonly PlannedChange[];
  /** Names of the outputs that would be another. */
  readonly outputs: readonly string[];
}

/** What planning a target came to. */
export type PlanOutcome =
  | { readonly kind: 'unchanged' }
  | ({ readonly kind: 'changes' } & PlannedChanges)
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stopped' };

/** A target and what planning it came to. */
export interface TargetPlan {
  readonly target: Target;
  readonly outcome: PlanOutcome;
  readonly durationMs: number;
}
