import { destroys } from '../plan-output';
import type { PlanRule } from '../plan-rule';

/** A release that takes more away than expected is more often a mistake than a wish. */
export const tooManyDestroys: PlanRule = {
  id: 'too-many-destroys',
  integrity: false,
  violations: ({ changes }, { maxDestroys, removal }) => {
    const destroyed = changes.filter((change) => change.mode === 'managed' && destroys(change));
    if (removal || destroyed.length <= maxDestroys) return [];
    const first = destroyed.slice(0, 5).map(({ address }) => address);
    const more = destroyed.length > first.length ? ', …' : '';
    return [
      {
        address: null,
        message: `${destroyed.length} resources would be deleted or replaced, at most ${maxDestroys} may be (gates.maxDestroys): ${first.join(', ')}${more}`,
      },
    ];
  },
};
