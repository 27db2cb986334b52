import { TerraformFailed } from '../../releases/errors';
import {
  parseOutputs,
  parseShownPlan,
  parseTerraformVersion,
  readTerraformOutput,
} from '../../releases/terraform-output';
import { recorded } from '../gates/fixtures/recorded';

test('a recorded plan is read: its changes and the version that made it', () => {
  const { changes, terraformVersion } = parseShownPlan(recorded('plan-create.json'));
  expect(terraformVersion).toMatch(/^1\.\d+\.\d+$/);
  expect(changes).toContainEqual({ address: expect.any(String), actions: ['create'] });
});

test('a plan without resources has no changes', () => {
  expect(parseShownPlan('{"terraform_version":"1.11.4"}')).toEqual({
    ...{ changes: [], terraformVersion: '1.11.4' },
  });
});

test('sensitive outputs are left out', () => {
  const text = JSON.stringify({
    url: { sensitive: false, type: 'string', value: 'http://x' },
    password: { sensitive: true, type: 'string', value: 'hunter2' },
  });
  expect(parseOutputs(text)).toEqual(new Map([['url', 'http://x']]));
});

test.each([
  ['half a JSON', '{"password":{"value":"hunter2"', 'it is not whole JSON'],
  ['nothing', '', 'it is not whole JSON'],
  ['another form', '{"password":{"value":"hunter2"}}', 'password.sensitive'],
])('%s fails the command, and no secret is quoted', (_, text, problem) => {
  const read = () => readTerraformOutput('output', text, parseOutputs);
  expect(read).toThrow(TerraformFailed);
  expect(read).toThrow(/^terraform output printed a result that cannot be read: /);
  expect(read).toThrow(problem);
  expect(read).not.toThrow('hunter2');
});

test('a version is read, and any other form is refused', () => {
  expect(parseTerraformVersion('{"terraform_version":"1.11.4","platform":"x"}')).toBe('1.11.4');
  expect(() => parseTerraformVersion('{"version":"1.11.4"}')).toThrow(/terraform_version/);
});
