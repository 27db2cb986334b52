import { unexpectedBlock } from '../../../gates/rules/unexpected-block';
import { violationsOf, violationsWith } from '../fixtures/recorded';

test('the recorded stack has known blocks only', () => {
  expect(violationsOf(unexpectedBlock)).toEqual([]);
});

test('moves, imports and removals are allowed', () => {
  expect(
    violationsWith(
      unexpectedBlock,
      [['import'], [{ to: 'aws_vpc.x', id: 'vpc-1' }]],
      [['removed'], [{ from: 'aws_vpc.y', lifecycle: { destroy: false } }]],
    ),
  ).toEqual([]);
});

test.each([
  [
    'a block that the gates do not know',
    ['action', 'aws_lambda_invoke', 'x'],
    {},
    'block "action" is not known',
  ],
  ['HCP Terraform', ['terraform', 'cloud'], {}, 'terraform.cloud is not allowed'],
  ['experiments', ['terraform', 'experiments'], ['x'], 'terraform.experiments is not allowed'],
])('%s is refused', (_, path, value, message) => {
  expect(violationsWith(unexpectedBlock, [path, value])).toMatchObject([
    { message: expect.stringContaining(message) },
  ]);
});
