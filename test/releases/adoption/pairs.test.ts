import { pairsOf } from '../../../releases/adoption/pairs';
import type { Resource } from '../../../releases/adoption/resource';

function resource(address: string, attributes: Readonly<Record<string, unknown>> = {}): Resource {
  return { address, type: address.split('.').at(-2) ?? '', attributes };
}

/** `<existing> -> <wanted>` of each pair, and what is left open. */
function paired(existing: readonly Resource[], wanted: readonly Resource[]) {
  const { pairs, undecided } = pairsOf(existing, wanted);
  return {
    pairs: pairs.map((pair) => `${pair.existing.address} -> ${pair.wanted.address}`).sort(),
    undecided: undecided.map((one) => one.existing.address),
  };
}

test('what is called the same belongs together', () => {
  const existing = [
    resource('module.a.aws_s3_bucket.x', { bucket: 'x' }),
    resource('aws_s3_bucket.y', { bucket: 'y' }),
  ];
  const wanted = [resource('aws_s3_bucket.1', { bucket: 'y' }), resource('aws_s3_bucket.2', { bucket: 'x' })];
  expect(paired(existing, wanted)).toEqual({
    pairs: ['aws_s3_bucket.y -> aws_s3_bucket.1', 'module.a.aws_s3_bucket.x -> aws_s3_bucket.2'],
    undecided: [],
  });
});

test('the only one of its type is taken, unless it is called otherwise', () => {
  const gateway = resource('aws_internet_gateway.a', { id: 'igw-1' });
  expect(paired([gateway], [resource('aws_internet_gateway.b')]).pairs).toHaveLength(1);
  const role = resource('aws_iam_role.a', { name: 'one' });
  expect(paired([role], [resource('aws_iam_role.b', { name: 'two' })])).toEqual({ pairs: [], undecided: [] });
});

test('types are never mixed', () => {
  expect(paired([resource('aws_vpc.a')], [resource('aws_subnet.a')]).pairs).toEqual([]);
});

test('the better fit wins, and what is left goes together', () => {
  const rule = (address: string, from: number, to: number): Resource =>
    resource(address, { from_port: from, to_port: to, protocol: 'tcp' });
  const existing = [rule('aws_x_rule.http', 80, 80), rule('aws_x_rule.https', 443, 443)];
  const wanted = [rule('aws_x_rule.1', 443, 443), rule('aws_x_rule.2', 80, 8080)];
  expect(paired(existing, wanted).pairs).toEqual([
    'aws_x_rule.http -> aws_x_rule.2',
    'aws_x_rule.https -> aws_x_rule.1',
  ]);
});

test('twins are left to a person', () => {
  const wanted = [resource('aws_eip.1', { domain: 'vpc' }), resource('aws_eip.2', { domain: 'vpc' })];
  const existing = [resource('aws_eip.a', { domain: 'vpc' }), resource('aws_eip.b', { domain: 'vpc' })];
  expect(paired(existing, wanted)).toEqual({ pairs: [], undecided: ['aws_eip.a', 'aws_eip.b'] });
});
