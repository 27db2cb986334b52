import type { PlanRule } from './plan-rule';
import { foreignPlanProvider } from './plan-rules/foreign-plan-provider';
import { foreignResource } from './plan-rules/foreign-resource';
import { incompletePlan } from './plan-rules/incomplete-plan';
import { planRunsCode } from './plan-rules/plan-runs-code';
import { protectedDestroy } from './plan-rules/protected-destroy';
import { tooManyDestroys } from './plan-rules/too-many-destroys';

/** Every rule that a plan must keep before anybody is asked to approve it. */
export const PLAN_RULES: readonly PlanRule[] = [
  foreignPlanProvider,
  planRunsCode,
  incompletePlan,
  foreignResource,
  protectedDestroy,
  tooManyDestroys,
];
