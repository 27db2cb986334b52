import { foreignResource } from '../../../gates/plan-rules/foreign-resource';
import { expectation } from '../fixtures/expectation';
import { planOf } from '../fixtures/plans';

const key = 'arn:aws:kms:us-east-1:555555555555:key';

function messages(
  ...replacements: Parameters<typeof planOf> extends [string, ...infer R] ? R : never
): string {
  return foreignResource
    .violations(planOf('plan-change.json', ...replacements), expectation)
    .map(({ message }) => message)
    .join('\n');
}

test('resources of the target pass', () => {
  expect(messages()).toBe('');
  expect(foreignResource.violations(planOf('plan-create.json'), expectation)).toEqual([]);
});

test('a resource in another account is refused, also one that only leaves', () => {
  expect(messages([key, 'arn:aws:kms:us-east-1:444455556666:key'])).toContain(
    'aws_kms_key.key is in the account 444455556666, expected 555555555555',
  );
});

test('a resource in another Region is refused', () => {
  expect(messages([key, 'arn:aws:kms:eu-west-1:555555555555:key'])).toContain(
    'is in the Region eu-west-1, expected us-east-1',
  );
});

test('a resource in another partition is refused', () => {
  expect(messages([key, 'arn:aws-cn:kms:us-east-1:555555555555:key'])).toContain(
    'is in the partition aws-cn, expected aws',
  );
});

test('a state of another target is noticed by resources that do not change', () => {
  expect(
    messages(['arn:aws:ec2:us-east-1:555555555555:instance', 'arn:aws:ec2:eu-west-1:555555555555:instance']),
  ).toContain('aws_instance.net_web_C4FAC363 is in the Region eu-west-1');
});

test('an owner in another account is refused', () => {
  expect(messages(['"owner_id": "555555555555"', '"owner_id": "444455556666"'])).toContain(
    'has owner_id 444455556666',
  );
});

test('a bucket in another Region is refused, although its ARN names none', () => {
  expect(messages(['"region": "us-east-1"', '"region": "eu-west-1"'])).toContain(
    'aws_s3_bucket.net_logs_09309739 is in the Region eu-west-1',
  );
});

test('global services may name us-east-1', () => {
  const plan = planOf('plan-change.json', [key, 'arn:aws:wafv2:us-east-1:555555555555:global']);
  const elsewhere = { ...expectation, region: 'eu-west-1' };
  expect(foreignResource.violations(plan, elsewhere).map(({ address }) => address)).not.toContain(
    'aws_kms_key.key',
  );
});
