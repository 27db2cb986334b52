import { tooManyDestroys } from '../../../gates/plan-rules/too-many-destroys';
import { expectation } from '../fixtures/expectation';
import { planOf } from '../fixtures/plans';

test.each([
  [2, 0],
  [1, 1],
  [0, 1],
])('with at most %i destroys, a delete and a replacement give %i findings', (maxDestroys, count) => {
  expect(
    tooManyDestroys.violations(planOf('plan-change.json'), { ...expectation, maxDestroys }),
  ).toHaveLength(count);
});

test('the message names the first five', () => {
  const [found] = tooManyDestroys.violations(planOf('plan-destroy.json'), expectation);
  expect(found?.message).toMatch(/^6 resources would be deleted or replaced, at most 5 may be .*, …$/);
});
