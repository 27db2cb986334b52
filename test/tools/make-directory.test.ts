import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from '../../tools/make-directory';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'make-directory-'))));
afterEach(() => rmSync(root, { recursive: true }));

test('a directory is made with its parents, once or at the same time', async () => {
  const path = join(root, 'a', 'b', 'c');
  await Promise.all([makeDirectory(path), makeDirectory(path)]);
  await makeDirectory(path);
  expect(existsSync(path)).toBe(true);
});

test('a file in the way is refused', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  await expect(makeDirectory(file)).rejects.toMatchObject({ code: 'EEXIST', path: file });
  await expect(makeDirectory(join(file, 'a'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a directory that takes none is refused, not asked for ever', async () => {
  await expect(makeDirectory('/proc/nope/a')).rejects.toThrow(
    'no directory can be made in /proc, so that /proc/nope cannot; give another path',
  );
});
