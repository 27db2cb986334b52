import fc from 'fast-check';
import { sanitisedStack } from '../../tools/sanitised-stack';
import { recorded } from '../gates/fixtures/recorded';

test('what crashes checkov is gone, all else keeps its line and column', () => {
  const before = recorded('stack/cdk.tf.json');
  const after = sanitisedStack(before);
  const lines = after.split('\n');
  expect(after).toHaveLength(before.length);
  before
    .split('\n')
    .forEach((line, index) =>
      expect([line, line.replace(/,$/, ' '), ' '.repeat(line.length)]).toContain(lines[index]),
    );
  const stack = JSON.parse(after) as Record<string, Record<string, unknown>>;
  expect(Object.keys(stack)).toEqual([
    'data',
    'module',
    'output',
    'provider',
    'resource',
    'terraform',
    'variable',
  ]);
  expect(Object.keys(stack['terraform'] ?? {})).toEqual(['backend', 'required_providers']);
});

test('null attributes are gone: checkov lets an open port pass beside them', () => {
  expect(recorded('stack/cdk.tf.json')).toContain('"prefix_list_ids": null');
  expect(sanitisedStack(recorded('stack/cdk.tf.json'))).not.toContain('null');
});

test('any order of dropped and kept properties leaves valid JSON with the kept ones', () => {
  const object = fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), fc.option(fc.integer(), { nil: null }));
  fc.assert(
    fc.property(object, fc.constantFrom(0, 2), (values, indent) => {
      const text = JSON.stringify({ resource: { t: { n: values } } }, null, indent);
      const after = JSON.parse(sanitisedStack(text)) as { resource: { t: { n: object } } };
      const kept = Object.entries(values).filter(([, value]) => value !== null);
      expect(Object.entries(after.resource.t.n)).toEqual(kept);
    }),
  );
});

test('what is no JSON object stays as it is, for checkov to refuse', () => {
  expect([sanitisedStack(''), sanitisedStack('[1]')]).toEqual(['', '[1]']);
});
