import type { PLAN_VARIABLES } from '../../buildspecs/stages';
import type { Decision } from '../../releases/lane/decision';
import type { PlanResult } from '../../releases/stages';

/** What the plan stage exports for the stages after it. */
export type PlanVariables = Readonly<Record<(typeof PLAN_VARIABLES)[number], string>>;

/** The variables of a plan, as text. */
export function planVariables(
  { plan: { record }, summary }: PlanResult,
  { ask, apply }: Decision,
): PlanVariables {
  const { counts, planSha256 } = record;
  return {
    ADD: String(counts.add),
    CHANGE: String(counts.change),
    DESTROY: String(counts.destroy),
    REPLACE: String(counts.replace),
    ASK: String(ask),
    APPLY: String(apply),
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
