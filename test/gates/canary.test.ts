import { CANARY, withCanary } from '../../gates/canary';
import { recorded } from './fixtures/recorded';

function canaryIn(text: string): unknown {
  const stack = JSON.parse(text) as { resource: Record<string, Record<string, unknown>> };
  return stack.resource[CANARY.type]?.[CANARY.name];
}

test('the canary is among the resources, and no line moves', () => {
  const before = recorded('stack/cdk.tf.json');
  const after = withCanary(before);
  expect(canaryIn(after)).toBeDefined();
  expect(after.split('\n').length).toBe(before.split('\n').length);
});

test.each([
  '{}',
  '{"resource":{}}',
  '{"resource":{"aws_vpc":{"x":{}}}}',
  '{"resource":{"aws_ebs_volume":{"x":{}}}}',
  '{"resource":{"aws_ebs_volume":{}}}',
])('it finds a place in %s', (text) => {
  expect(canaryIn(withCanary(text))).toBeDefined();
  expect(JSON.stringify(withCanary(text))).toContain('taglane-canary');
});
