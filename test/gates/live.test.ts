import { unknownRules } from '../../gates/checkov-rules';
import { gateEnvironment } from '../../gates/gate-environment';
import { formatJunit } from '../../gates/junit';
import { runLint } from '../../gates/lint';
import { runPlanGate } from '../../gates/plan';
import { runScan } from '../../gates/scan';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { MODULE_SOURCE, recorded } from './fixtures/recorded';
import { request } from './fixtures/request';
import { parse } from './fixtures/xml';

/** Each of these stops a tool or hides a finding that the tests expect. */
const hostile = {
  CKV_SKIP_CHECK: 'CKV_AWS_24,CKV_AWS_79',
  PYTHONHOME: '/nowhere',
  TF_CLI_ARGS_validate: '-no-such-option',
  TFLINT_CONFIG_FILE: '/nowhere',
};
const tools = () => ({
  terraform: toolPath('terraform'),
  tflint: toolPath('tflint'),
  checkov: toolPath('checkov'),
  env: toolEnvironment(gateEnvironment({ ...process.env, ...hostile })),
});

jest.setTimeout(240_000);

test('the real tflint and terraform lint the recorded stack and its module', async () => {
  const report = await runLint(request({ tools: tools() }));
  expect(report.findings.map(({ tool, ruleId, source }) => [tool, ruleId, source])).toEqual([
    ['tflint', 'aws_instance_invalid_type', { file: 'modules/regional/network.ts', line: 40 }],
    ['tflint', 'aws_instance_invalid_type', { file: MODULE_SOURCE, line: 15 }],
    ['tflint', 'terraform_unused_declarations', { file: 'modules/regional/network.ts', line: 50 }],
    ['tflint', 'terraform_unused_declarations', { file: MODULE_SOURCE, line: 5 }],
  ]);
  expect(report.passed.map(({ ruleId }) => ruleId)).toContain('validate');
  expect(JSON.stringify(report) + formatJunit(report)).not.toContain('canary');
});

test('the real checkov scans the recorded stack and its module, and sees the open port', async () => {
  const report = await runScan(request({ tools: tools() }));
  const open = report.blocking.filter(({ ruleId }) => ruleId === 'CKV_AWS_24');
  expect(open).toMatchObject([{ constructPath: 'dev_us-east-1_research/net/open' }]);
  expect(report.findings.some(({ source }) => source?.file === MODULE_SOURCE)).toBe(true);
  expect(parse(formatJunit(report)).failures).toHaveLength(report.blocking.length);
  expect(JSON.stringify(report) + formatJunit(report)).not.toContain('canary');
});

test('the real checkov knows which rules it has', async () => {
  const rules = ['CKV_AWS_18', 'CKV2_AWS_28', 'CKV_NOPE_1'];
  expect(await unknownRules(request({ tools: tools() }), rules)).toEqual(['CKV_NOPE_1']);
});

test('the real checkov scans a recorded plan', async () => {
  const report = await runPlanGate({
    ...request({ tools: tools() }),
    planJson: recorded('plan-change.json'),
  });
  expect(report.findings.map(({ ruleId }) => ruleId)).toEqual(
    expect.arrayContaining(['protected-destroy', 'CKV_AWS_79']),
  );
});
