import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { integrityFindings } from '../../gates/integrity';
import { expectation } from './fixtures/expectation';
import { MODULE_DIR, STACK_DIR, stackText } from './fixtures/recorded';
import { stackCopy } from './fixtures/stack-copy';

function rulesBrokenIn(stackDir: string): string[] {
  return integrityFindings(stackDir, expectation).map(({ ruleId }) => ruleId);
}

test('what synth wrote keeps every rule', () => {
  expect(integrityFindings(STACK_DIR, expectation)).toEqual([]);
});

test('a finding is an error of the plan gate and says where', () => {
  const stackDir = stackCopy({ 'cdk.tf.json': stackText([['terraform', 'backend', 's3', 'key'], 'other']) });
  expect(integrityFindings(stackDir, expectation)).toMatchObject([
    {
      gate: 'plan',
      tool: 'taglane',
      ruleId: 'foreign-state',
      severity: 'error',
      stack: 'dev_us-east-1_research',
      source: { file: 'cdk.tf.json' },
      suppressed: null,
    },
  ]);
});

test('the stack of one target is refused for another', () => {
  const other = {
    ...expectation,
    provider: { ...expectation.provider, allowed_account_ids: ['444455556666'] },
  };
  expect(integrityFindings(STACK_DIR, other).map(({ ruleId }) => ruleId)).toEqual(['foreign-provider']);
});

test('files that Terraform would read besides are refused', () => {
  expect(rulesBrokenIn(stackCopy({ 'x_override.tf.json': '{}' }))).toEqual(['unexpected-file']);
});

test('links are refused and not followed', () => {
  const stackDir = stackCopy();
  symlinkSync('/', join(stackDir, 'assets/root'));
  expect(rulesBrokenIn(stackDir)).toEqual(['unexpected-file']);
});

test('a file hidden below a module is judged like the module', () => {
  const stackDir = stackCopy();
  mkdirSync(join(stackDir, MODULE_DIR, 'deep/er'), { recursive: true });
  writeFileSync(join(stackDir, MODULE_DIR, 'deep/er/.x.tf'), 'data "external" "x" {\n}\n');
  expect(rulesBrokenIn(stackDir).sort()).toEqual(['code-running-data', 'provider-not-allowed']);
});

test('plug-ins that came with the release are refused, those that this machine installed are not', () => {
  const stackDir = stackCopy();
  mkdirSync(join(stackDir, '.terraform/providers'), { recursive: true });
  expect(rulesBrokenIn(stackDir)).toEqual(['unexpected-file']);
  expect(integrityFindings(stackDir, expectation, { workingFiles: ['.terraform'] })).toEqual([]);
});
