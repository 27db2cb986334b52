import type { PLAN_VARIABLES } from '../buildspecs/stages';
import type { PlanResult } from '../releases/stages';

/** What the plan stage exports for the stages after it. */
export type PlanVariables = Readonly<Record<(typeof PLAN_VARIABLES)[number], string>>;

/** The variables of a plan, as text. */
export function planVariables({ plan: { record }, summary }: PlanResult): PlanVariables {
  const { counts, hasChanges, planSha256 } = record;
  return {
    ADD: String(counts.add),
    CHANGE: String(counts.change),
    DESTROY: String(counts.destroy),
    REPLACE: String(counts.replace),
    HAS_CHANGES: String(hasChanges),
    PLAN_SHA256: planSha256,
    SUMMARY: summary,
  };
}

/** A file of assignments that the build's shell reads, since a program cannot set variables of its parent. */
export function formatExports(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'\n`)
    .join('');
}
