import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cachedTool } from '../../tools/cache';
import { findTool, locateTool, toolEnvironment } from '../../tools/locate';
import { type PinName, pins } from '../../tools/pins';

let root: string;
let env: Record<string, string>;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'locate-test-'));
  env = { PATH: join(root, 'bin'), HOME: root, TAGLANE_CACHE: join(root, 'cache') };
});
afterEach(() => rmSync(root, { recursive: true }));

function put(file: string, text = ''): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o755 });
  return file;
}

function putOnPath(name: string, answer: string): string {
  return put(join(root, 'bin', name), `#!/bin/sh\necho "${answer}"\n`);
}

function putInCache(name: PinName, program: string = name): string {
  return put(join(cachedTool(env, name, pins[name].version), program));
}

test('Terraform on PATH is preferred to the one in the cache', () => {
  putInCache('terraform');
  const onPath = putOnPath('terraform', 'Terraform v1.14.2');
  expect(findTool('terraform', env)?.program).toBe(onPath);
});

test('a Terraform on PATH that is too old is passed over', () => {
  putOnPath('terraform', 'Terraform v1.5.7');
  expect(findTool('terraform', env)).toBeUndefined();
  const cached = putInCache('terraform');
  expect(findTool('terraform', env)?.program).toBe(cached);
});

test('tflint in the cache is preferred to the one on PATH', () => {
  const onPath = putOnPath('tflint', 'TFLint version 0.64.0');
  expect(findTool('tflint', env)?.program).toBe(onPath);
  const cached = putInCache('tflint');
  expect(findTool('tflint', env)?.program).toBe(cached);
});

test('another version of tflint does not do', () => {
  putOnPath('tflint', 'TFLint version 0.63.0');
  expect(findTool('tflint', env)).toBeUndefined();
});

test('checkov counts as there only while its Python is', () => {
  const checkov = putInCache('checkov', 'bin/checkov');
  expect(findTool('checkov', env)).toBeUndefined();
  const python = join(dirname(checkov), 'python');
  symlinkSync(join(root, 'gone'), python);
  expect(findTool('checkov', env)).toBeUndefined();
  put(join(root, 'gone'));
  expect(findTool('checkov', env)?.program).toBe(checkov);
});

test('a missing tool is named with its version and the command that installs it', () => {
  expect(() => locateTool('terraform', env)).toThrow(
    'terraform 1.11.4 or newer, below 2.0.0 is not installed; run: taglane tools install',
  );
  expect(() => locateTool('ministack', env)).toThrow(
    expect.objectContaining({ name: 'ToolMissing', tool: 'ministack' }),
  );
});

test('the environment of the tools keeps what it was given and keeps them offline', () => {
  const result = toolEnvironment({ ...env, AWS_REGION: 'us-east-1' });
  expect(result).toMatchObject({
    ...env,
    AWS_REGION: 'us-east-1',
    CHECKPOINT_DISABLE: '1',
    CKV_SKIP_PACKAGE_UPDATE_CHECK: 'true',
    CKV_PARSE_ERROR_FAIL: 'true',
    BC_SKIP_MAPPING: 'TRUE',
  });
  expect(result['TFLINT_PLUGIN_DIR']).toBe(cachedTool(env, 'tflint-ruleset-aws', '0.48.0'));
  expect(result).not.toHaveProperty('AWS_EC2_METADATA_DISABLED');
});

test('the instance metadata is switched off only when asked', () => {
  const result = toolEnvironment(env, { noInstanceMetadata: true });
  expect(result['AWS_EC2_METADATA_DISABLED']).toBe('true');
});

test('a Terraform configuration that is not there is left out', () => {
  const named = { ...env, TF_CLI_CONFIG_FILE: join(root, 'missing') };
  expect(toolEnvironment(named)['TF_CLI_CONFIG_FILE']).not.toBe(join(root, 'missing'));
});
