import { FlowLogs } from '../../../modules/regional/flow-logs';
import { PLACE, resourceOf, stackWith, statementsIn } from '../fixtures/module-stack';

const json = stackWith((stack) => new FlowLogs(stack, 'flows', { place: PLACE, vpcId: 'vpc-1' }));

test('flows are kept for a year, encrypted', () => {
  expect(resourceOf(json, 'aws_cloudwatch_log_group')).toMatchObject({
    name: '/research/dev/flows',
    retention_in_days: 365,
    kms_key_id: expect.stringMatching(/^\$\{aws_kms_key\./),
  });
});

test('the writing role is one for each Region, for flow logs of the account, and writes this group only', () => {
  const role = resourceOf(json, 'aws_iam_role');
  expect(role['name']).toBe('research--dev--flows-eu-central-1');
  expect(statementsIn(role['assume_role_policy'])).toMatchObject([
    { Principal: { Service: ['vpc-flow-logs.amazonaws.com'] } },
  ]);
  expect(statementsIn(resourceOf(json, 'aws_iam_role_policy')['policy'])).toMatchObject([
    { Resource: [expect.stringMatching(/^\$\{aws_cloudwatch_log_group\..*\.arn\}:\*$/)] },
  ]);
});
