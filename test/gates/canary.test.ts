import { CANARY, newCanaryName, withCanary } from '../../gates/canary';
import { recorded } from './fixtures/recorded';

function canaryIn(text: string): unknown {
  const stack = JSON.parse(text) as { resource: Record<string, Record<string, unknown>> };
  return stack.resource[CANARY.type]?.['taglane-canary'];
}

test('the canary is among the resources, and no line moves', () => {
  const before = recorded('stack/cdk.tf.json');
  const after = withCanary(before, 'taglane-canary');
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
  expect(canaryIn(withCanary(text, 'taglane-canary'))).toBeDefined();
  expect(JSON.stringify(withCanary(text, 'taglane-canary'))).toContain('taglane-canary');
});

test('every run has a name that no stack can know', () => {
  expect(newCanaryName()).not.toBe(newCanaryName());
});
