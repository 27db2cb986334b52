import { parseCheckovOutput } from '../../gates/checkov-output';
import { recorded } from './fixtures/recorded';

test('a run over a stack and its module gives both frameworks’ checks', () => {
  const { version, failed, passed, parsingErrors } = parseCheckovOutput(recorded('checkov-stack.json'));
  expect(version).toBe('3.3.30');
  expect(parsingErrors).toEqual([]);
  expect(passed.length).toBeGreaterThan(10);
  expect(new Set(failed.map(({ file }) => file.replace(/^\/assets.*\//, '/assets/…/')))).toEqual(
    new Set(['/cdk.tf.json', '/assets/…/main.tf', '/taglane-canary/main.tf']),
  );
  expect(failed).toContainEqual(
    expect.objectContaining({
      id: 'CKV_AWS_24',
      resource: 'resource.net_open_F0CF4943',
      file: '/cdk.tf.json',
    }),
  );
});

test('the crash on required_version is a parsing error, although the module was scanned', () => {
  const { parsingErrors } = parseCheckovOutput(recorded('checkov-crashed-on-required-version.json'));
  expect(parsingErrors).toEqual([expect.stringContaining('cdk.tf.json')]);
});

test('a run that found no file has no checks', () => {
  expect(parseCheckovOutput(recorded('checkov-nothing.json'))).toEqual({
    version: '3.3.30',
    failed: [],
    passed: [],
    skipped: [],
    parsingErrors: [],
    resources: 0,
  });
});

test('a run over a plan counts its resources', () => {
  const { resources, failed } = parseCheckovOutput(recorded('checkov-plan-change.json'));
  expect(resources).toBe(5);
  expect(failed[0]?.resource).toMatch(/^(module\.|aws_)/);
});

test.each([
  '',
  '{',
  '[]',
  '{}',
  'null',
  '{"passed":1,"failed":0}',
  recorded('checkov-stack.json').slice(0, 2000),
])('anything else is refused: %.20j', (text) => {
  expect(() => parseCheckovOutput(text)).toThrow();
});
