import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprintOfStack, sha256OfStack } from '../../releases/stack-digest';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-stack-digest-'));
  writeFileSync(join(directory, 'cdk.tf.json'), '{}');
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function asset(path: string, text: string): void {
  mkdirSync(join(directory, 'assets', path, '..'), { recursive: true });
  writeFileSync(join(directory, 'assets', path), text);
}

test('a stack without assets has a digest of its JSON', async () => {
  const before = await sha256OfStack(directory);
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  writeFileSync(join(directory, 'cdk.tf.json'), '{"output":{}}');
  expect(await sha256OfStack(directory)).not.toBe(before);
});

test.each<[string, () => void]>([
  ['changed', () => asset('code/archive.zip', 'other')],
  ['added', () => asset('code/deep/er.tf', '')],
  ['removed', () => rmSync(join(directory, 'assets/code/archive.zip'))],
  [
    'renamed',
    () => renameSync(join(directory, 'assets/code/archive.zip'), join(directory, 'assets/code/archive.tar')),
  ],
])('an asset that is %s changes the digest', async (_, change) => {
  asset('code/archive.zip', 'bytes');
  asset('page.html', 'page');
  const before = await sha256OfStack(directory);
  change();
  expect(await sha256OfStack(directory)).not.toBe(before);
});

test('two assets that swap their bytes change the digest', async () => {
  asset('a', '1');
  asset('b', '2');
  const before = await sha256OfStack(directory);
  asset('a', '2');
  asset('b', '1');
  expect(await sha256OfStack(directory)).not.toBe(before);
});

test('the order of writing does not matter, nor what init leaves beside the stack', async () => {
  asset('b/x', '2');
  asset('a', '1');
  const before = await sha256OfStack(directory);
  rmSync(join(directory, 'assets'), { recursive: true });
  asset('a', '1');
  asset('b/x', '2');
  mkdirSync(join(directory, '.terraform'));
  writeFileSync(join(directory, '.terraform', 'environment'), 'default');
  expect(await sha256OfStack(directory)).toBe(before);
});

test('the fingerprint of a stack is of its JSON, its lock file and its assets', async () => {
  const parts: [string, string][] = [
    ['cdk.tf.json', '{"output":{}}'],
    ['.terraform.lock.hcl', '# none'],
    ['assets/page.html', 'page'],
  ];
  const seen = new Set<string>();
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, '.terraform.lock.hcl'), '');
  seen.add(await fingerprintOfStack(directory));
  for (const [path, text] of parts) {
    writeFileSync(join(directory, path), text);
    seen.add(await fingerprintOfStack(directory));
  }
  expect(seen.size).toBe(4);
  writeFileSync(join(directory, 'cdk.tf.json'), '{ "//": "synthesised later", "output": {} }');
  expect(seen).toContain(await fingerprintOfStack(directory));
});
