import { WorkloadRole } from '../../../modules/global/workload-role';
import { PLACE, resourceOf, stackWith, statementsIn } from '../fixtures/module-stack';

const json = stackWith(
  (stack) => new WorkloadRole(stack, 'workload', { place: PLACE, boundaryArn: 'arn:aws:iam::aws:policy/X' }),
);

test('only containers of the account get the role', () => {
  expect(statementsIn(resourceOf(json, 'aws_iam_role')['assume_role_policy'])).toEqual([
    {
      Sid: 'AssumeForAccount',
      Effect: 'Allow',
      Principal: { Service: ['ecs-tasks.amazonaws.com'] },
      Action: ['sts:AssumeRole'],
      Condition: { StringEquals: { 'aws:SourceAccount': '555555555555' } },
    },
  ]);
});

test('the role reads the parameters of its team and environment', () => {
  expect(statementsIn(resourceOf(json, 'aws_iam_role_policy')['policy'])).toMatchObject([
    {
      Action: ['ssm:GetParametersByPath'],
      Resource: ['arn:aws:ssm:*:555555555555:parameter/research/dev/*'],
    },
  ]);
});
