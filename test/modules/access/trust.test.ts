import { trustProblems } from '../../../modules/access/trust';

test('a trust policy of 4096 characters is the longest that passes', () => {
  expect(trustProblems('InfraPlanRole', 'x'.repeat(4096))).toEqual([]);
  expect(trustProblems('InfraPlanRole', 'x'.repeat(4097))).toHaveLength(1);
});
