import type { PlanRule } from '../plan-rule';

/** A plan with deferred changes would need a second plan, which nobody would have approved. */
export const incompletePlan: PlanRule = {
  id: 'incomplete-plan',
  integrity: true,
  violations: ({ complete }) =>
    complete
      ? []
      : [
          {
            address: null,
            message: 'the plan is not complete: Terraform put off some changes to a later plan',
          },
        ],
};
