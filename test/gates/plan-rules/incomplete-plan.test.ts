import { incompletePlan } from '../../../gates/plan-rules/incomplete-plan';
import { expectation } from '../fixtures/expectation';
import { planOf } from '../fixtures/plans';

test('a complete plan passes, one with deferred changes is refused', () => {
  expect(incompletePlan.violations(planOf('plan-create.json'), expectation)).toEqual([]);
  const deferred = planOf('plan-create.json', ['"complete": true', '"complete": false']);
  expect(incompletePlan.violations(deferred, expectation)).toHaveLength(1);
});
