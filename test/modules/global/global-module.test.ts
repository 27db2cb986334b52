import { GlobalModule } from '../../../modules/global/global-module';
import { PLACE, resourceOf, stackWith } from '../fixtures/module-stack';

const json = stackWith((stack) => new GlobalModule(stack, 'global', PLACE));

test('the workload role stays within the boundary', () => {
  expect(resourceOf(json, 'aws_iam_role')).toMatchObject({
    name: 'research--dev--workload',
    permissions_boundary: expect.stringMatching(/^\$\{aws_iam_policy\..*\.arn\}$/),
  });
});

test('the role is told to whoever releases', () => {
  expect(Object.keys(json.output ?? {})).toEqual(['workload_role_arn']);
});
