import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { projectFile } from '../../tools/project-file';
import { pythonOf, wrappedArguments } from '../../tools/wrapped-tool';
import { MODULE_FILE, recorded, STACK_DIR } from '../gates/fixtures/recorded';

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

/** The failed checks in what checkov printed as JSON, as rule and line. */
function failedIn(stdout: string, file: string): string[] {
  const printed = JSON.parse(stdout) as CheckovReport | CheckovReport[];
  return [printed]
    .flat()
    .flatMap(({ results }) => results.failed_checks)
    .filter(({ file_path, resource }) => file_path.endsWith(`/${file}`) && !resource.includes('canary'))
    .map(({ check_id, file_line_range }) => `${check_id} ${file_line_range[0]}`);
}

interface CheckovReport {
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly file_path: string;
      readonly resource: string;
      readonly file_line_range: readonly number[];
    }[];
  };
}

test('checkov finds in a stack what the scan stage finds, and names the real files', () => {
  const { status, stdout } = run('checkov', ['-d', STACK_DIR, '-o', 'json']);
  expect(status).toBe(1);
  expect(failedIn(stdout, 'cdk.tf.json')).toContain('CKV_AWS_24 142');
  const scanned = recorded('checkov-stack.json');
  for (const file of ['cdk.tf.json', MODULE_FILE]) {
    expect(failedIn(stdout, file).sort()).toEqual(failedIn(scanned, file).sort());
  }
  const places = [...stdout.matchAll(/"file_abs_path": "(.*)"/g)].map(([, path]) => path);
  expect(new Set(places)).toEqual(new Set([join(STACK_DIR, 'cdk.tf.json'), join(STACK_DIR, MODULE_FILE)]));
}, 60_000);

test('checkov reads a stack that is named as a file', () => {
  const { status, stdout } = run('checkov', ['--file', join(STACK_DIR, 'cdk.tf.json'), '-o', 'json']);
  expect(status).toBe(1);
  expect(failedIn(stdout, 'cdk.tf.json')).toContain('CKV_AWS_24 142');
}, 60_000);

test('a stack that is no JSON is one that checkov cannot parse', () => {
  const broken = mkdtempSync(join(tmpdir(), 'wrapped-tool-test-'));
  writeFileSync(join(broken, 'cdk.tf.json'), '{"resource":{');
  const { status, stdout } = run('checkov', ['-d', broken]);
  rmSync(broken, { recursive: true });
  expect(status).toBe(1);
  expect(stdout).toContain(`Error parsing file ${join(broken, 'cdk.tf.json')}`);
}, 60_000);

test.each([
  ['#!{python}\nimport checkov\n', '{python}'],
  ["#!/bin/sh\n'''exec' \"{directory}/python\" \"$0\" \"$@\"\n' '''\n", '{directory}/python'],
  ['#!/bin/sh\nexec checkov\n', undefined],
  ['#!/nowhere/python3\n', undefined],
  ['\x7fELF', undefined],
])('a script that begins with %j is run by %s', (text, expected) => {
  const directory = mkdtempSync(join(tmpdir(), 'wrapped-tool-test-'));
  const python = join(directory, 'python3.12');
  const placed = (words: string) => words.replace('{python}', python).replace('{directory}', directory);
  for (const name of ['python', 'python3.12']) writeFileSync(join(directory, name), '', { mode: 0o755 });
  writeFileSync(join(directory, 'checkov'), placed(text));
  expect(pythonOf(join(directory, 'checkov'))).toBe(expected === undefined ? undefined : placed(expected));
  rmSync(directory, { recursive: true });
});

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
