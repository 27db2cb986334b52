import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { areInstalled } = jest.requireActual<{ areInstalled(root: string): boolean }>(
  '../../tools/npm-packages.js',
);

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'npm-packages-test-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true }));

interface Entry {
  readonly version: string;
  readonly integrity?: string;
  readonly optional?: boolean;
}

function installed(locked: Record<string, Entry>, inPlace: Record<string, Entry>): boolean {
  const own = { '': { version: '0.1.0' } };
  const write = (file: string, packages: object): void =>
    writeFileSync(join(root, file), JSON.stringify({ packages }));
  write('package-lock.json', { ...own, ...locked });
  write('node_modules/.package-lock.json', inPlace);
  return areInstalled(root);
}

const one = { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-a' } };

test('the locked packages are in place', () => {
  expect(installed(one, one)).toBe(true);
});

test('a package is missing', () => {
  expect(installed(one, {})).toBe(false);
});

test('a package has another version or content', () => {
  expect(installed(one, { 'node_modules/one': { version: '1.0.1', integrity: 'sha512-a' } })).toBe(false);
  expect(installed(one, { 'node_modules/one': { version: '1.0.0', integrity: 'sha512-b' } })).toBe(false);
});

test('a package is there that is not locked', () => {
  expect(installed({}, one)).toBe(false);
});

test('an optional package may be left out, as those for other kinds of machine are', () => {
  expect(installed({ 'node_modules/mac': { version: '1.0.0', optional: true } }, {})).toBe(true);
});

test('nothing was ever installed', () => {
  rmSync(join(root, 'node_modules'), { recursive: true });
  expect(areInstalled(root)).toBe(false);
});
