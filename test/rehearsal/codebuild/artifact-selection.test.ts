import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { selectFiles } from '../../../rehearsal/codebuild/artifact-selection';

let source: string;
beforeAll(() => {
  source = mkdtempSync(join(tmpdir(), 'selection-'));
  for (const name of ['a.txt', 'b.log', 'dir/c.txt', 'dir/deep/d.txt', '.hidden/e.txt']) {
    mkdirSync(dirname(join(source, name)), { recursive: true });
    writeFileSync(join(source, name), name);
  }
});
afterAll(() => rmSync(source, { recursive: true, force: true }));

const select = async (settings: object): Promise<string[]> => {
  const all = {
    files: ['**/*'],
    excludePaths: [],
    baseDirectory: '.',
    discardPaths: false,
    enableSymlinks: false,
    ...settings,
  };
  return (await selectFiles(all, source)).map(({ name }) => name).sort();
};

test.each([
  ['everything', {}, ['.hidden/e.txt', 'a.txt', 'b.log', 'dir/c.txt', 'dir/deep/d.txt']],
  ['one level', { files: ['*.txt'] }, ['a.txt']],
  ['a folder with what is below', { files: ['dir/**/*'] }, ['dir/c.txt', 'dir/deep/d.txt']],
  ['a base directory', { baseDirectory: 'dir' }, ['c.txt', 'deep/d.txt']],
  ['a base directory by pattern', { baseDirectory: 'd*' }, ['c.txt', 'deep/d.txt']],
  ['without what is excluded', { excludePaths: ['dir/**/*', '.hidden/*'] }, ['a.txt', 'b.log']],
  ['without paths', { files: ['dir/**/*'], discardPaths: true }, ['c.txt', 'd.txt']],
])('%s', async (_, settings, expected) => {
  expect(await select(settings)).toEqual(expected);
});

test('links inside stay links when the buildspec says so; those that lead out are followed', async () => {
  const base = join(source, 'linked');
  mkdirSync(base);
  writeFileSync(join(base, 'real.txt'), 'real');
  symlinkSync('real.txt', join(base, 'inside.txt'));
  symlinkSync('../a.txt', join(base, 'outside.txt'));
  symlinkSync('nowhere', join(base, 'broken.txt'));
  const settings = { files: ['**/*'], excludePaths: [], baseDirectory: 'linked', discardPaths: false };
  const links = async (enableSymlinks: boolean) =>
    (await selectFiles({ ...settings, enableSymlinks }, source)).map(({ name, link }) => [name, link]);
  expect(await links(false)).toEqual([
    ['inside.txt', undefined],
    ['outside.txt', undefined],
    ['real.txt', undefined],
  ]);
  expect(await links(true)).toEqual([
    ['broken.txt', 'nowhere'],
    ['inside.txt', 'real.txt'],
    ['outside.txt', undefined],
    ['real.txt', undefined],
  ]);
  rmSync(base, { recursive: true });
});

test('a selection of nothing is an error in words', async () => {
  await expect(select({ files: ['none/*'] })).rejects.toThrow('no matching artifact paths found: none/*');
  await expect(select({ baseDirectory: 'none' })).rejects.toThrow(
    'no matching base directory path found for none',
  );
});
