import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isExecutable, onPath } from '../../tools/search-path';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'search-path-test-'));
  for (const directory of ['a', 'b', 'c/tool']) mkdirSync(join(root, directory), { recursive: true });
  writeFileSync(join(root, 'a', 'tool'), '', { mode: 0o644 });
  writeFileSync(join(root, 'b', 'tool'), '', { mode: 0o755 });
});
afterAll(() => rmSync(root, { recursive: true }));

test('finds executable files only, in the order of PATH, each once', () => {
  const path = ['b', 'a', 'c', 'b', 'missing'].map((directory) => join(root, directory)).join(':');
  expect(onPath('tool', { PATH: path })).toEqual([join(root, 'b', 'tool')]);
});

test('does not look into the current directory', () => {
  expect(onPath('package.json', { PATH: '.::' })).toEqual([]);
  expect(onPath('tool', {})).toEqual([]);
});

test('a directory is no program', () => {
  expect(isExecutable(join(root, 'c', 'tool'))).toBe(false);
});
