import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GateFailure } from '../../gates/errors';
import { GateRun } from '../../gates/gate-run';
import { readStackContents } from '../../gates/stack-contents';
import { runTflint } from '../../gates/tflint';
import { parseTflintOutput } from '../../gates/tflint-output';
import { gateEnvironment } from '../../gates/gate-environment';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { fakeTflint } from './fixtures/fake-tflint';
import { MODULE_DIR, STACK_DIR, stackText } from './fixtures/recorded';
import { request } from './fixtures/request';
import { program, stackCopy, temporaryDirectory } from './fixtures/stack-copy';

const CANARY = 'taglane-canary-7';
const NOTHING = '{"issues":[],"errors":[]}';
const silent = program(`process.stdout.write(${JSON.stringify(NOTHING)});`);

function run(change: Parameters<typeof request>[0]) {
  const gate = request(change);
  const contents = readStackContents(gate.stackDir);
  return runTflint(gate, new GateRun('lint', gate, contents), contents, CANARY);
}

function configuration(json: unknown): string {
  const file = join(temporaryDirectory(), 'tflint.json');
  writeFileSync(file, JSON.stringify(json));
  return file;
}

const real = () => ({
  tflint: toolPath('tflint'),
  env: toolEnvironment(gateEnvironment(process.env)),
});

test('a tflint that finds nothing at all has not looked: which tool, why, and what to do', async () => {
  const outcome = run({ tools: { tflint: silent } });
  await expect(outcome).rejects.toThrow(GateFailure);
  await expect(outcome).rejects.toThrow(
    `lint refused: tflint looked at nothing: it did not report what breaks terraform_json_syntax, planted beside cdk.tf.json
  remove ${silent}, which does not work as it should, and run: taglane tools install`,
  );
});

test('a ruleset that found nothing has not looked, though the other one has', async () => {
  const tflint = fakeTflint({ blindFor: ['aws_swf_domain_invalid_name'] });
  await expect(run({ tools: { tflint } })).rejects.toThrow(
    'what breaks aws_swf_domain_invalid_name, planted',
  );
});

test('a tflint that looked at the stack has to look at its module too', async () => {
  const tflint = fakeTflint({ blindInModule: true });
  await expect(run({ tools: { tflint } })).rejects.toThrow(`planted in ${MODULE_DIR}`);
});

test('another file of the same content does not stand for the planted one', async () => {
  const issue = (name: string) => ({
    rule: { name, severity: 'error', link: '' },
    message: 'name must be 1 characters or higher',
    range: { filename: 'cdk.tf.json', start: { line: 114 } },
  });
  const issues = ['terraform_json_syntax', 'aws_swf_domain_invalid_name'].map(issue);
  const tflint = program(`process.stdout.write(${JSON.stringify(JSON.stringify({ issues, errors: [] }))});`);
  await expect(run({ tools: { tflint } })).rejects.toThrow('looked at nothing');
});

test('a finding of the stack stays, though it breaks the same rule under the same name', async () => {
  const stackDir = stackCopy({
    'cdk.tf.json': stackText([['resource', 'aws_swf_domain'], { [CANARY]: { name: '' } }]),
  });
  const findings = await run({ stackDir, tools: real() });
  expect(findings.map(({ ruleId }) => ruleId)).toContain('aws_swf_domain_invalid_name');
}, 30_000);

test('the stack keeps its files, and gets none', async () => {
  const stackDir = stackCopy();
  await run({ stackDir, tools: { tflint: fakeTflint({}) } });
  expect(readdirSync(stackDir)).toEqual(readdirSync(STACK_DIR));
});

test('a configuration of its own may switch every rule off; those that must find the canary stay on', async () => {
  const lintConfiguration = configuration({
    config: { disabled_by_default: true },
    plugin: { terraform: { enabled: true }, aws: { enabled: true } },
    rule: { aws_swf_domain_invalid_name: { enabled: false } },
  });
  expect(await run({ lintConfiguration, tools: real() })).toEqual([]);
}, 30_000);

test('a configuration without the AWS rules is not held to find with them', async () => {
  const lintConfiguration = configuration({ plugin: { terraform: { enabled: true, preset: 'all' } } });
  const findings = await run({ lintConfiguration, tools: real() });
  expect(findings.map(({ ruleId }) => ruleId)).toContain('terraform_documented_outputs');
  expect(JSON.stringify(findings)).not.toContain('canary');
}, 30_000);

test('with every rule on, the planted files add no finding and hide none', async () => {
  const lintConfiguration = configuration({
    plugin: { terraform: { enabled: true, preset: 'all' }, aws: { enabled: true } },
    rule: { aws_resource_missing_tags: { enabled: true, tags: ['cost-centre'] } },
  });
  const findings = await run({ lintConfiguration, tools: real() });
  const said = findings.map(({ ruleId, message }) => `${ruleId} ${message}`);
  const alone = [STACK_DIR, join(STACK_DIR, MODULE_DIR)].flatMap((directory) =>
    issuesWithout(directory, lintConfiguration),
  );
  expect(said.length).toBeGreaterThan(15);
  expect(said.sort()).toEqual(alone.sort());
}, 30_000);

function issuesWithout(cwd: string, lintConfiguration: string): string[] {
  const { tflint, env } = real();
  const { stdout } = spawnSync(tflint, ['--format=json', `--config=${lintConfiguration}`], { cwd, env });
  return parseTflintOutput(String(stdout)).issues.map(({ rule, message }) => `${rule} ${message}`);
}

test('a configuration that switches every ruleset off looks at nothing', async () => {
  const lintConfiguration = configuration({ plugin: { terraform: { enabled: false } } });
  const outcome = run({ lintConfiguration, tools: { tflint: silent } });
  await expect(outcome).rejects.toThrow(`looked at nothing: ${lintConfiguration} switches all its rules off`);
});
