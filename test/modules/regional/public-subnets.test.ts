import { PublicSubnets } from '../../../modules/regional/public-subnets';
import { resourceOf, resourcesOf, stackWith } from '../fixtures/module-stack';

const json = stackWith(
  (stack) => new PublicSubnets(stack, 'public', { vpcId: 'vpc-1', cidr: '10.0.0.0/16', name: 'n' }),
);

test('there are two subnets in two zones, with addresses of their own', () => {
  const subnets = resourcesOf(json, 'aws_subnet');
  expect(new Set(subnets.map((subnet) => subnet['availability_zone'])).size).toBe(2);
  expect(subnets.map((subnet) => subnet['cidr_block'])).toEqual([
    '${cidrsubnet("10.0.0.0/16", 4, 0)}',
    '${cidrsubnet("10.0.0.0/16", 4, 1)}',
  ]);
});

test('both reach the internet, and nothing in them gets a public address unasked', () => {
  expect(resourcesOf(json, 'aws_route_table_association')).toHaveLength(2);
  expect(resourceOf(json, 'aws_route_table')['route']).toMatchObject([{ cidr_block: '0.0.0.0/0' }]);
  expect(resourcesOf(json, 'aws_subnet').map((subnet) => subnet['map_public_ip_on_launch'])).toEqual([
    false,
    false,
  ]);
});
