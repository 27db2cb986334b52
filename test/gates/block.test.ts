import { addressOf, type Block, childBlocks, literalIn, namesIn, textIn } from '../../gates/block';

const block: Block = {
  kind: 'resource',
  labels: ['aws_vpc', 'x'],
  attributes: new Map([
    ['cidr', { kind: 'hcl', text: '"10.0.0.0/16"' }],
    ['name', { kind: 'hcl', text: 'var.name' }],
    ['tags', { kind: 'json', json: { a: '${b}' } }],
    ['lifecycle', { kind: 'json', json: [{ prevent_destroy: true }, {}] }],
  ]),
  blocks: [{ kind: 'timeouts', labels: [], attributes: new Map(), blocks: [], file: 'a.tf', line: 3 }],
  file: 'a.tf',
  line: 1,
};

test('an address has no kind for resources, and one for everything else', () => {
  expect(addressOf(block)).toBe('aws_vpc.x');
  expect(addressOf({ ...block, kind: 'data' })).toBe('data.aws_vpc.x');
  expect(addressOf({ ...block, kind: 'terraform', labels: [] })).toBe('terraform');
});

test('fixed values are read, computed ones are not', () => {
  expect([
    literalIn(block, 'cidr'),
    literalIn(block, 'name'),
    literalIn(block, 'tags'),
    literalIn(block, 'no'),
  ]).toEqual(['10.0.0.0/16', undefined, undefined, undefined]);
  expect([textIn(block, 'name'), textIn(block, 'tags'), textIn(block, 'no')]).toEqual([
    'var.name',
    '{"a":"${b}"}',
    'nothing',
  ]);
});

test('nested blocks are found as HCL and as JSON', () => {
  expect(childBlocks(block, 'timeouts', 0)).toHaveLength(1);
  expect(childBlocks(block, 'lifecycle', 0).map((one) => literalIn(one, 'prevent_destroy'))).toEqual([
    true,
    undefined,
  ]);
  expect(childBlocks(block, 'provisioner', 1)).toEqual([]);
});

test('an HCL expression where a block is looked for counts as one: it cannot be looked into', () => {
  expect(childBlocks(block, 'name', 0)).toHaveLength(1);
});

test('names hold attributes and nested blocks', () => {
  expect(namesIn(block)).toEqual(['cidr', 'name', 'tags', 'lifecycle', 'timeouts']);
});
