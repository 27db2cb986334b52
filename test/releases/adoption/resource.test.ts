import { fitness } from '../../../releases/adoption/resource';

const resource = (type: string, attributes: Readonly<Record<string, unknown>>) => ({
  address: type,
  type,
  attributes,
});

test('equal attributes speak for it, others against it', () => {
  const existing = resource('aws_vpc', {
    cidr_block: '10.0.0.0/16',
    enable_dns_support: true,
    instance_tenancy: 'default',
  });
  const wanted = { cidr_block: '10.0.0.0/16', enable_dns_support: false, instance_tenancy: 'default' };
  expect(fitness(existing, resource('aws_vpc', wanted))).toBe(1);
});

test('another name is another resource', () => {
  expect(
    fitness(resource('aws_iam_role', { name: 'a' }), resource('aws_iam_role', { name: 'b' })),
  ).toBeUndefined();
});

test('another type is another resource', () => {
  expect(fitness(resource('aws_vpc', {}), resource('aws_subnet', {}))).toBeUndefined();
});

test('tags, and what the stack does not say, say nothing', () => {
  const wanted = resource('aws_vpc', { tags: { a: '1' }, tags_all: {}, ipam: null, groups: [] });
  expect(fitness(resource('aws_vpc', { tags: {}, ipam: 'x' }), wanted)).toBe(0);
});

test('the order of the keys of a policy does not matter', () => {
  const existing = resource('aws_iam_role', { assume_role_policy: '{"a":1,"b":[{"d":2,"c":3}]}' });
  const wanted = resource('aws_iam_role', { assume_role_policy: '{"b":[{"c":3,"d":2}],"a":1}' });
  expect(fitness(existing, wanted)).toBe(1);
});
