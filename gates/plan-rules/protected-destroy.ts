import { destroys } from '../plan-output';
import type { PlanRule } from '../plan-rule';

/** What holds data or keys is not taken away by a release unless somebody has said so. */
export const protectedDestroy: PlanRule = {
  id: 'protected-destroy',
  integrity: false,
  violations: ({ changes }, { protectedTypes, removal }) =>
    (removal ? [] : changes)
      .filter(
        (change) => change.mode === 'managed' && destroys(change) && protectedTypes.includes(change.type),
      )
      .map(({ address, type, action }) => ({
        address,
        message:
          `${address} would be ${action === 'replace' ? 'deleted and made anew' : 'deleted'}, and ${type} is protected ` +
          '(gates.protectedTypes); keep it, move its state, or suppress this rule with a reason',
      })),
};
