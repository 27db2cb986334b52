import { addressOf, childBlocks, literalIn } from '../../gates/block';
import { parseStackJson } from '../../gates/stack-json';
import { recorded } from './fixtures/recorded';

function blocks(text: string) {
  return parseStackJson(text, 'cdk.tf.json').blocks;
}

test('the recorded stack has all its blocks, with lines', () => {
  const found = blocks(recorded('stack/cdk.tf.json'));
  expect(found.map(addressOf)).toEqual([
    'data.aws_iam_policy_document.net_unused_22F495CC',
    'module.net_bucket_62B8885F',
    'moved',
    'output.arn',
    'output.release_out',
    'provider.aws',
    'aws_instance.net_web_C4FAC363',
    'aws_kms_key.key',
    'aws_s3_bucket.net_logs_09309739',
    'aws_security_group.net_open_F0CF4943',
    'terraform',
    'variable.release',
    'variable.role_arn',
  ]);
  expect(found.find(({ kind }) => kind === 'provider')?.line).toBe(79);
});

test.each([
  '{"resource":{"a":{"b":{"c":1}}}}',
  '{"resource":[{"a":{"b":{"c":1}}}]}',
  '{"resource":{"a":[{"b":{"c":1}}]}}',
  '{"resource":{"a":{"b":[{"c":1}]}}}',
])('an array at any level means the same: %s', (text) => {
  const [block] = blocks(text);
  expect(block).toMatchObject({ kind: 'resource', labels: ['a', 'b'] });
  expect(block && literalIn(block, 'c')).toBe(1);
});

test('comments are no blocks', () => {
  expect(blocks('{"//":{"resource":{}},"data":{"//":"x","a":{"//":"y"}}}')).toEqual([]);
});

test('nested blocks are found in every shape', () => {
  const [block] = blocks('{"resource":{"a":{"b":{"provisioner":[{"local-exec":[{},{}]},{"file":{}}]}}}}');
  expect(block && childBlocks(block, 'provisioner', 1).map(({ labels }) => labels)).toEqual([
    ['local-exec'],
    ['local-exec'],
    ['file'],
  ]);
});

test.each(['', '[]', '"x"', '{', '{"a":1,}', '{"a":1} x', '{/* c */}', '{"a":\u0001}'])(
  '%j is unreadable',
  (text) => {
    expect(parseStackJson(text, 'x').problems).toHaveLength(1);
  },
);

test('a repeated key is a problem at any depth', () => {
  expect(parseStackJson('{"a":{"b":1,\n"b":2}}', 'x').problems).toEqual([
    { line: 2, message: 'has the key "b" twice' },
  ]);
});

test('__proto__ is a key like others', () => {
  const [block] = blocks('{"resource":{"__proto__":{"b":{"__proto__":{"c":1}}}}}');
  expect(block?.labels).toEqual(['__proto__', 'b']);
  expect([...(block?.attributes.keys() ?? [])]).toEqual(['__proto__']);
});
