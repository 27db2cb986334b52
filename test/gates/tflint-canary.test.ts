import { canaryRules, tflintCanary } from '../../gates/tflint-canary';
import { projectFile } from '../../tools/project-file';
import { readFileSync } from 'node:fs';

const TERRAFORM = 'terraform_json_syntax';
const AWS = 'aws_swf_domain_invalid_name';

test('the configuration of the project has both rulesets on', () => {
  expect(canaryRules(readFileSync(projectFile('tools/tflint.json'), 'utf8'))).toEqual([TERRAFORM, AWS]);
});

test.each([
  ['{}', [TERRAFORM]],
  ['{"plugin":{"aws":{"enabled":true}}}', [TERRAFORM, AWS]],
  ['{"plugin":{"aws":{"enabled":false}}}', [TERRAFORM]],
  ['{"plugin":{"terraform":{"enabled":false},"aws":{"enabled":true}}}', [AWS]],
  ['[{"plugin":[{"terraform":{"enabled":"false"}},{"aws":[{"enabled":"true"}]}]}]', [AWS]],
])('%s', (configuration, rules) => {
  expect(canaryRules(configuration)).toEqual(rules);
});

test('what cannot be read is left to tflint, which says why', () => {
  expect(canaryRules('{"plugin":')).toEqual([TERRAFORM]);
});

test('the canary is one line of JSON', () => {
  expect(tflintCanary('taglane-canary-7').trimEnd()).not.toContain('\n');
  expect(JSON.parse(tflintCanary('taglane-canary-7'))).toHaveLength(1);
});
