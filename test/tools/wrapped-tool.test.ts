import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectFile } from '../../tools/project-file';
import { wrappedArguments } from '../../tools/wrapped-tool';

const wrappers = resolve(__dirname, '../../tools/bin');

let stack: string;
beforeAll(() => {
  stack = mkdtempSync(join(tmpdir(), 'wrapped-tool-test-'));
  const providers = { aws: { source: 'aws', version: '5.100.0' } };
  const resource = { aws_instance: { web: { ami: 'ami-1', instance_type: 't9.micro' } } };
  writeFileSync(
    join(stack, 'cdk.tf.json'),
    JSON.stringify({ terraform: { required_providers: providers }, resource }),
  );
});
afterAll(() => rmSync(stack, { recursive: true }));

function run(
  tool: string,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(join(wrappers, tool), args, { cwd: tmpdir(), encoding: 'utf8' });
}

test('tflint reads the configuration of the lint stage, unless another is named', () => {
  const ours = `--config=${projectFile('tools/tflint.json')}`;
  expect(wrappedArguments('tflint', ['--chdir', 'x'])).toEqual([ours, '--chdir', 'x']);
  for (const given of [['--config', 'mine.hcl'], ['--config=mine.hcl'], ['-c', 'mine.hcl']]) {
    expect(wrappedArguments('tflint', given)).toEqual(given);
  }
});

test('checkov reads its own, unless another is named', () => {
  const ours = ['--config-file', projectFile('tools/checkov.yaml')];
  expect(wrappedArguments('checkov', ['-d', 'x'])).toEqual([...ours, '-d', 'x']);
  expect(wrappedArguments('checkov', ['--config-file', 'mine'])).toEqual(['--config-file', 'mine']);
});

test('terraform gets the arguments as they are', () => {
  expect(wrappedArguments('terraform', ['-chdir=x', 'plan'])).toEqual(['-chdir=x', 'plan']);
});

test('tflint finds a wrong instance type in a stack, from any directory', () => {
  const { status, stdout } = run('tflint', ['--chdir', stack]);
  expect(stdout).toContain('"t9.micro" is an invalid value as instance_type (aws_instance_invalid_type)');
  expect(status).toBe(2);
}, 30_000);

test('terraform starts in a version that will do, with no word about a missing configuration', () => {
  const { status, stdout } = spawnSync(join(wrappers, 'terraform'), ['version'], {
    encoding: 'utf8',
    env: { ...process.env, TF_CLI_CONFIG_FILE: '/nowhere/terraformrc' },
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Terraform v1\.\d+\.\d+\n/);
}, 30_000);

test('the exit code is that of the tool', () => {
  expect(run('terraform', ['no-such-command']).status).toBe(1);
}, 30_000);

test('checkov scans a module with the frameworks of the project', () => {
  const module = mkdtempSync(join(tmpdir(), 'wrapped-tool-test-'));
  writeFileSync(join(module, 'main.tf'), 'resource "aws_s3_bucket" "open" {\n  bucket = "open"\n}\n');
  const { status, stdout } = run('checkov', ['-d', module, '-o', 'json']);
  rmSync(module, { recursive: true });
  expect(status).toBe(1);
  expect(stdout).toContain('"check_type": "terraform"');
}, 60_000);

test('a tool that is missing ends with how to get it', () => {
  const { status, stderr } = spawnSync(join(wrappers, 'tflint'), ['--version'], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${resolve(process.execPath, '..')}:/nowhere`,
      TAGLANE_CACHE: join(stack, 'empty'),
    },
  });
  expect(status).toBe(2);
  expect(stderr).toBe('tflint 0.64.0 is not installed; run: taglane tools install\n');
});
