import { provisioner } from '../../../gates/rules/provisioner';
import { violationsOf, violationsWith } from '../fixtures/recorded';

const key = ['resource', 'aws_kms_key', 'key'];

test('a stack without provisioners passes', () => {
  expect(violationsOf(provisioner)).toEqual([]);
});

test.each([
  ['an object', { 'local-exec': { command: 'id' } }],
  ['an array', [{ 'local-exec': { command: 'id' } }]],
  ['an array inside', { 'remote-exec': [{ inline: ['id'] }] }],
])('a provisioner written as %s is refused', (_, value) => {
  const found = violationsWith(provisioner, [[...key, 'provisioner'], value]);
  expect(found).toMatchObject([{ address: 'aws_kms_key.key', message: expect.stringContaining('-exec') }]);
});

test('a connection is refused', () => {
  expect(violationsWith(provisioner, [[...key, 'connection'], { host: 'x' }])).toHaveLength(1);
});

test.each([
  'provisioner "local-exec" {\n    command = "id"\n  }',
  'provisioner local-exec {\n    command = "id"\n  }',
  'provisioner/**/"local-exec"{\n command = "id"\n  }',
])('a provisioner of a module is refused: %j', (block) => {
  const hcl = `resource "terraform_data" "x" {\n  ${block}\n}\n`;
  expect(violationsOf(provisioner, { hcl })).toMatchObject([{ address: 'terraform_data.x', line: 2 }]);
});

test('the word alone is none: text, comments and heredocs are not code', () => {
  const hcl =
    'resource "aws_vpc" "x" {\n  # provisioner "local-exec" {\n  tags = { a = "provisioner \\"x\\" {" }\n  b = <<EOT\nprovisioner "local-exec" {\nEOT\n}\n';
  expect(violationsOf(provisioner, { hcl })).toEqual([]);
});

test('a provisioner and a connection of a removed block are refused', () => {
  const removed = {
    from: 'aws_iam_role.x',
    provisioner: [{ 'local-exec': { when: 'destroy', command: 'id' } }],
  };
  expect(violationsWith(provisioner, [['removed'], [removed]])).toMatchObject([{ address: 'removed' }]);
  expect(violationsWith(provisioner, [['removed'], { ...removed, connection: { host: 'x' } }])).toHaveLength(
    2,
  );
});

test('a provisioner of a removed block in a module is refused', () => {
  const hcl =
    'removed {\n  from = aws_iam_role.x\n  provisioner "local-exec" {\n    when = destroy\n    command = "id"\n  }\n}\n';
  expect(violationsOf(provisioner, { hcl })).toMatchObject([{ address: 'removed', line: 3 }]);
});

test.each(['data', 'ephemeral'])('a provisioner in a block of kind %s is refused', (kind) => {
  const block = { aws_vpc: { x: { provisioner: { 'local-exec': { command: 'id' } } } } };
  expect(violationsWith(provisioner, [[kind], block])).toHaveLength(1);
});

test('a local value and an input of a module may have any name', () => {
  const hcl = 'locals {\n  provisioner = "x"\n  connection = "y"\n}\n';
  expect(violationsOf(provisioner, { hcl })).toEqual([]);
});
