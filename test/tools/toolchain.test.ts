import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

const root = join(__dirname, '../..');
const { buildToolchain } = jest.requireActual<{
  buildToolchain: (repository: string) => { path: string; sha256: string };
}>('../../tools/toolchain.js');

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-toolchain-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test('the same sources and configuration give the same bytes', () => {
  const first = buildToolchain(root);
  const bytes = readFileSync(first.path);
  expect(buildToolchain(root).sha256).toBe(first.sha256);
  expect(readFileSync(first.path).equals(bytes)).toBe(true);
});

test('an unpacked toolchain runs by itself, with the configuration that was deployed', () => {
  for (const [name, contents] of Object.entries(unzipSync(readFileSync(buildToolchain(root).path)))) {
    const file = join(directory, name);
    execFileSync('mkdir', ['-p', dirname(file)]);
    writeFileSync(file, contents);
  }
  const output = execFileSync(
    process.execPath,
    [join(directory, 'taglane.js'), 'show', 'dev_global/research/1.0', '--json'],
    { cwd: tmpdir(), encoding: 'utf8' },
  );
  expect(JSON.parse(output)).toMatchObject({ account: '555555555555', lane: 'acme-infra_dev' });
});

test('a repository’s own rules for the lint go along with its configuration', () => {
  const repository = join(directory, 'repository');
  mkdirSync(join(repository, 'tools'), { recursive: true });
  writeFileSync(join(repository, 'cdktf.json'), '{}');
  writeFileSync(join(repository, 'tools', 'tflint.json'), '{ "own": true }');
  const { path } = buildToolchain(repository);
  expect(path).toBe(join(repository, 'dist', 'toolchain.zip'));
  const files = unzipSync(readFileSync(path));
  const text = (name: string): string => Buffer.from(files[name] ?? []).toString();
  expect(text('tools/tflint.json')).toBe('{ "own": true }');
  expect(text('cdktf.json')).toBe('{}');
  expect(text('tools/checkov.yaml')).toBe(readFileSync(join(root, 'tools/checkov.yaml'), 'utf8'));
});
