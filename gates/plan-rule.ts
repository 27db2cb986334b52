import type { Expectation } from './expectation';
import type { Plan } from './plan-output';

/** What the plan gate compares a plan with. */
export interface PlanExpectation extends Expectation {
  readonly protectedTypes: readonly string[];
  /** Most resources that one release may delete or replace. */
  readonly maxDestroys: number;
  /** Whether everything is to go, which a person approves as a whole: rules about deletes do not hold then. */
  readonly removal: boolean;
}

/** What a plan would do and may not. `address` is null when it is about the plan as a whole. */
export interface PlanViolation {
  readonly address: string | null;
  readonly message: string;
}

/** A rule over a plan. One that guards the target itself (`integrity`) can never be suppressed. */
export interface PlanRule {
  readonly id: string;
  readonly integrity: boolean;
  readonly violations: (plan: Plan, expectation: PlanExpectation) => PlanViolation[];
}
