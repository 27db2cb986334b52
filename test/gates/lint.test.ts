import { runLint } from '../../gates/lint';
import { fakeTflint } from './fixtures/fake-tflint';
import { MODULE_SOURCE, recorded, stackText } from './fixtures/recorded';
import { request } from './fixtures/request';
import { program, stackCopy } from './fixtures/stack-copy';

const moduleOutput = {
  issues: [
    {
      rule: { name: 'terraform_unused_declarations', severity: 'warning', link: '' },
      message: 'variable "unused" is declared but not used',
      range: { filename: 'main.tf', start: { line: 5, column: 1 } },
    },
  ],
  errors: [],
};
const print = (text: string) =>
  `process.stdout.write(${JSON.stringify(text)}, () => { process.exitCode = 1; });`;
const tflint = fakeTflint({ inStack: recorded('tflint-stack.json'), inModule: JSON.stringify(moduleOutput) });
const quietTflint = fakeTflint({});
const terraform = (output: string) => program(`if (process.argv[2] === 'validate') { ${print(output)} }`);

test('findings of the stack and of its module lead to the code', async () => {
  const tools = { tflint, terraform: terraform(recorded('validate-invalid.json')) };
  const { findings } = await runLint(request({ tools }));
  expect(findings.map(({ tool, ruleId, address, source }) => [tool, ruleId, address, source])).toEqual([
    ['terraform', 'validate', 'aws_kms_key.key', { file: 'modules/regional/network.ts', line: 10 }],
    ['terraform', 'validate', 'aws_kms_key.key', { file: 'modules/regional/network.ts', line: 10 }],
    [
      'tflint',
      'aws_instance_invalid_type',
      'aws_instance.net_web_C4FAC363',
      { file: 'modules/regional/network.ts', line: 40 },
    ],
    [
      'tflint',
      'terraform_unused_declarations',
      'data.aws_iam_policy_document.net_unused_22F495CC',
      { file: 'modules/regional/network.ts', line: 50 },
    ],
    [
      'tflint',
      'terraform_unused_declarations',
      'module.net_bucket_62B8885F',
      { file: MODULE_SOURCE, line: 5 },
    ],
  ]);
});

test('a clean stack has passed cases to show', async () => {
  const tools = { tflint: quietTflint, terraform: terraform(recorded('validate-valid.json')) };
  const { findings, passed } = await runLint(request({ tools }));
  expect(findings).toEqual([]);
  expect(passed.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['tflint', 'validate', 'foreign-state']),
  );
  expect(JSON.stringify(passed)).not.toContain('canary');
});

test('a stack with a provider of its own is refused before any tool starts', async () => {
  const stackDir = stackCopy({
    'cdk.tf.json': stackText([['terraform', 'required_providers', 'evil'], { source: 'evil/evil' }]),
  });
  const { blocking } = await runLint(request({ stackDir }));
  expect(blocking.map(({ ruleId }) => ruleId)).toEqual(['provider-not-allowed']);
});

test('what an earlier step of this machine made is not held against the stack', async () => {
  const stackDir = stackCopy({ 'terraform.tfstate': '{}' });
  const tools = { tflint: quietTflint, terraform: terraform(recorded('validate-valid.json')) };
  expect((await runLint(request({ stackDir, tools }))).blocking).toHaveLength(1);
  expect((await runLint(request({ stackDir, tools, workingFiles: ['terraform.tfstate'] }))).blocking).toEqual(
    [],
  );
});

test('a stack directory without a stack fails', async () => {
  const stackDir = stackCopy();
  const outcome = runLint(request({ stackDir: `${stackDir}/assets`, expectation: null }));
  await expect(outcome).rejects.toThrow('lint refused: tflint looked at nothing: there is no cdk.tf.json');
});

test('an init that fails is a failure that shows why', async () => {
  const failing = program('console.error("no such provider"); process.exitCode = 1;');
  const outcome = runLint(request({ tools: { tflint: quietTflint, terraform: failing } }));
  await expect(outcome).rejects.toThrow(
    /lint refused: terraform failed with exit code 1.*\n {2}no such provider/,
  );
});

test.each([
  '',
  '{"format_version":"1.0","valid":',
  '{"format_version":"1.0","valid":false,"diagnostics":[]}',
])('a validate that prints %j fails', async (text) => {
  const outcome = runLint(request({ tools: { tflint: quietTflint, terraform: terraform(text) } }));
  await expect(outcome).rejects.toThrow(
    'lint refused: terraform validate printed a result that cannot be read',
  );
});
