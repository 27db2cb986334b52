import { protectedDestroy } from '../../../gates/plan-rules/protected-destroy';
import { expectation } from '../fixtures/expectation';
import { planOf } from '../fixtures/plans';

test('deleting or replacing what holds state is refused', () => {
  const found = protectedDestroy.violations(planOf('plan-change.json'), expectation);
  expect(found.map(({ address, message }) => [address, message.slice(0, 60)])).toEqual([
    ['aws_kms_key.key', 'aws_kms_key.key would be deleted, and aws_kms_key is protect'],
    ['aws_s3_bucket.net_logs_09309739', 'aws_s3_bucket.net_logs_09309739 would be deleted and made an'],
  ]);
});

test('a type that nobody protects may go', () => {
  const open = { ...expectation, protectedTypes: ['aws_db_instance'] };
  expect(protectedDestroy.violations(planOf('plan-change.json'), open)).toEqual([]);
});

test('creating it is fine', () => {
  expect(protectedDestroy.violations(planOf('plan-create.json'), expectation)).toEqual([]);
});
