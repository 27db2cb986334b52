/** One resource of a plan, as `terraform show -json` gives it. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
}

/** How many resources a plan creates, changes in place, destroys and replaces. */
export interface PlanCounts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
  readonly replace: number;
}

export type Effect = 'add' | 'change' | 'destroy' | 'replace' | 'none';

/** What the actions of a change come to. Source: Terraform, "JSON Output Format", change representation. */
export function effectOf(actions: readonly string[]): Effect {
  if (actions.includes('create')) return actions.includes('delete') ? 'replace' : 'add';
  if (actions.includes('delete')) return 'destroy';
  return actions.includes('update') ? 'change' : 'none';
}

/** Counts the changes of a plan by what they come to. */
export function countChanges(changes: readonly PlannedChange[]): PlanCounts {
  const counts: Record<Effect, number> = { add: 0, change: 0, destroy: 0, replace: 0, none: 0 };
  for (const { actions } of changes) counts[effectOf(actions)] += 1;
  const { add, change, destroy, replace } = counts;
  return { add, change, destroy, replace };
}

/** `+2 ~1 -0 ±0`. */
export function formatCounts({ add, change, destroy, replace }: PlanCounts): string {
  return `+${add} ~${change} -${destroy} ±${replace}`;
}
