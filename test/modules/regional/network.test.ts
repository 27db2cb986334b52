import { Network } from '../../../modules/regional/network';
import { PLACE, resourceOf, stackWith } from '../fixtures/module-stack';

const json = stackWith((stack) => new Network(stack, 'network', PLACE));

test('the default security group lets nothing in or out', () => {
  const { ingress, egress } = resourceOf(json, 'aws_default_security_group');
  expect([ingress, egress]).toEqual([undefined, undefined]);
});

test('the flows of the whole network are recorded', () => {
  expect(resourceOf(json, 'aws_flow_log')).toMatchObject({
    traffic_type: 'ALL',
    vpc_id: expect.stringMatching(/^\$\{aws_vpc\./),
  });
});
