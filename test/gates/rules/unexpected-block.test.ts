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

test('a removed block holds where from and how, nothing else', () => {
  const removed = { from: 'aws_vpc.x', lifecycle: { destroy: false } };
  expect(violationsWith(unexpectedBlock, [['removed'], [removed]])).toEqual([]);
  expect(violationsWith(unexpectedBlock, [['removed'], [{ ...removed, provisioner: {} }]])).toMatchObject([
    { message: 'removed.provisioner is not allowed; allowed are from, lifecycle' },
  ]);
  const hcl = 'removed {\n  from = aws_vpc.x\n  connection {\n  }\n}\n';
  expect(violationsOf(unexpectedBlock, { hcl })).toHaveLength(1);
});
