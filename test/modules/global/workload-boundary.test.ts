import { WorkloadBoundary } from '../../../modules/global/workload-boundary';
import { PLACE, resourceOf, stackWith, statementsIn } from '../fixtures/module-stack';

test('the boundary reaches the parameters and logs of its team in its environment, and nothing else', () => {
  const json = stackWith((stack) => new WorkloadBoundary(stack, 'boundary', PLACE));
  const statements = statementsIn(resourceOf(json, 'aws_iam_policy')['policy']);
  expect(statements.flatMap(({ Resource }) => Resource)).toEqual([
    'arn:aws:ssm:*:555555555555:parameter/research/dev/*',
    'arn:aws:logs:*:555555555555:log-group:/research/dev/*',
  ]);
});
