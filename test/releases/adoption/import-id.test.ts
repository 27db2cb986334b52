import { importIdOf } from '../../../releases/adoption/import-id';

const POLICY = 'arn:aws:iam::555555555555:policy/read';
const RULE = { security_group_id: 'sg-1', type: 'ingress', protocol: 'tcp', from_port: 443, to_port: 443 };
const NO_SOURCES = { cidr_blocks: [], ipv6_cidr_blocks: null, prefix_list_ids: [], self: false };

test.each<[type: string, attributes: object, id: string]>([
  ['aws_iam_role', { name: 'workload' }, 'the-id'],
  ['aws_route53_record', { zone_id: 'Z1', name: 'www', type: 'A' }, 'the-id'],
  ['aws_iam_role_policy_attachment', { role: 'workload', policy_arn: POLICY }, `workload/${POLICY}`],
  ['aws_iam_user_policy_attachment', { user: 'eve', policy_arn: POLICY }, `eve/${POLICY}`],
  ['aws_iam_group_policy_attachment', { group: 'all', policy_arn: POLICY }, `all/${POLICY}`],
  ['aws_route', { route_table_id: 'rtb-1', destination_cidr_block: '10.0.0.0/8' }, 'rtb-1_10.0.0.0/8'],
  [
    'aws_route',
    { route_table_id: 'rtb-1', destination_cidr_block: '', destination_ipv6_cidr_block: '::/0' },
    'rtb-1_::/0',
  ],
  ['aws_route_table_association', { subnet_id: 'subnet-1', route_table_id: 'rtb-1' }, 'subnet-1/rtb-1'],
  [
    'aws_route_table_association',
    { subnet_id: '', gateway_id: 'igw-1', route_table_id: 'rtb-1' },
    'igw-1/rtb-1',
  ],
  ['aws_lambda_permission', { function_name: 'f', qualifier: '', statement_id: 's' }, 'f/s'],
  ['aws_lambda_permission', { function_name: 'f', qualifier: 'live', statement_id: 's' }, 'f:live/s'],
  ['aws_cloudwatch_event_target', { event_bus_name: 'default', rule: 'r', target_id: 't' }, 'default/r/t'],
  [
    'aws_ecs_service',
    { cluster: 'arn:aws:ecs:us-east-1:555555555555:cluster/main', name: 'web' },
    'main/web',
  ],
  [
    'aws_network_acl_rule',
    { network_acl_id: 'acl-1', rule_number: 100, protocol: '6', egress: false },
    'acl-1:100:6:false',
  ],
  [
    'aws_security_group_rule',
    { ...RULE, ...NO_SOURCES, cidr_blocks: ['10.0.0.0/8', '192.168.0.0/16'] },
    'sg-1_ingress_tcp_443_443_10.0.0.0/8_192.168.0.0/16',
  ],
  [
    'aws_security_group_rule',
    { ...RULE, ...NO_SOURCES, protocol: '-1', from_port: 0, to_port: 0, source_security_group_id: 'sg-2' },
    'sg-1_ingress_all_0_0_sg-2',
  ],
  ['aws_security_group_rule', { ...RULE, ...NO_SOURCES, self: true }, 'sg-1_ingress_tcp_443_443_self'],
])('%s with %j is imported by %s', (type, attributes, id) => {
  expect(importIdOf(type, { id: 'the-id', ...attributes })).toBe(id);
});

test('where a part is missing the id has to do, and without an id there is nothing to import', () => {
  expect(importIdOf('aws_route', { id: 'r-rtb-1', route_table_id: 'rtb-1' })).toBe('r-rtb-1');
  expect(importIdOf('aws_iam_role', { name: 'workload' })).toBeUndefined();
});
