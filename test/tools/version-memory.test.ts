import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { versionOf } from '../../tools/version-memory';

let root: string;
let program: string;
let env: Record<string, string>;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'version-memory-test-'));
  program = join(root, 'terraform');
  env = { PATH: process.env['PATH'] ?? '', TAGLANE_CACHE: join(root, 'cache') };
});
afterEach(() => rmSync(root, { recursive: true }));

function write(version: string): void {
  const text = `#!/bin/sh\necho asked >> ${root}/asked\necho "Terraform v${version}"\n`;
  writeFileSync(program, text, { mode: 0o755 });
}

function timesAsked(): number {
  return readFileSync(join(root, 'asked'), 'utf8').trim().split('\n').length;
}

test('a program is asked once', () => {
  write('1.11.4');
  expect(versionOf('terraform', program, env)).toBe('1.11.4');
  expect(versionOf('terraform', program, env)).toBe('1.11.4');
  expect(timesAsked()).toBe(1);
});

test('a program that has changed is asked again', () => {
  write('1.11.4');
  versionOf('terraform', program, env);
  write('1.12.10');
  expect(versionOf('terraform', program, env)).toBe('1.12.10');
  expect(timesAsked()).toBe(2);
});

test('a program that does not say its version is not remembered', () => {
  writeFileSync(program, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  expect(versionOf('terraform', program, env)).toBeUndefined();
  write('1.11.4');
  expect(versionOf('terraform', program, env)).toBe('1.11.4');
});

test('a cache that cannot be written only costs time', () => {
  write('1.11.4');
  writeFileSync(join(root, 'file'), '');
  const unwritable = { ...env, TAGLANE_CACHE: join(root, 'file', 'cache') };
  expect(versionOf('terraform', program, unwritable)).toBe('1.11.4');
});
