import { TerraformVariable } from 'cdktf';
import { originOf, recordOrigins, suppressedAt } from '../../modules/origin';
import { acceptancesOf, suppress } from '../../modules/suppress';
import { emptyStack } from './fixtures/module-stack';

const acceptance = { tool: 'checkov', rule: 'CKV_AWS_18', reason: 'it holds logs', expires: '2029-12-31' };

test('before origins are recorded nothing is known', () => {
  const variable = new TerraformVariable(emptyStack(), 'x', {});
  expect(originOf(variable.node)).toEqual({ definedAt: null, usedAt: null });
});

test('an element comes from the file that makes it, also when recording is switched on twice', () => {
  recordOrigins(process.cwd());
  recordOrigins(process.cwd());
  const variable = new TerraformVariable(emptyStack(), 'x', {});
  const here = { file: 'test/modules/origin.test.ts', line: expect.any(Number) };
  expect(originOf(variable.node)).toEqual({ definedAt: here, usedAt: here });
});

test('a suppression comes from the file that suppresses, not from suppress itself', () => {
  recordOrigins(process.cwd());
  const stack = emptyStack();
  suppress(stack, acceptance);
  const [found] = acceptancesOf(stack);
  expect(suppressedAt(found ?? {})).toMatchObject({ file: 'test/modules/origin.test.ts' });
});

test('nothing outside of the repository is an origin', () => {
  recordOrigins('/nowhere');
  const variable = new TerraformVariable(emptyStack(), 'x', {});
  expect(originOf(variable.node)).toEqual({ definedAt: null, usedAt: null });
});
