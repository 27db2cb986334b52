import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workingTreeCommit } from '../../releases/working-tree';
import { GitOrigin } from '../support/git-origin';

const TAG = 'dev_global/research/1.0';

let origin: GitOrigin;

beforeEach(() => {
  origin = new GitOrigin();
  origin.commit('Start');
});

afterEach(() => origin.remove());

function commit(): Promise<string | null> {
  return workingTreeCommit(join(origin.directory, 'author'), TAG, origin.clone().env);
}

function change(file: string): void {
  writeFileSync(join(origin.directory, 'author', file), 'changed');
}

test('a clean working tree is its commit, with the tag or without', async () => {
  const head = origin.author('rev-parse', 'HEAD');
  expect(await commit()).toBe(head);
  origin.tag(TAG, ['--annotate', '--message=Release']);
  expect(await commit()).toBe(head);
});

test.each(['file.txt', 'new.txt'])('a working tree with a changed %s is no commit', async (file) => {
  change(file);
  expect(await commit()).toBeNull();
});

test('a directory without a repository is no commit', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'taglane-no-git-'));
  expect(await workingTreeCommit(directory, TAG, origin.clone().env)).toBeNull();
  rmSync(directory, { recursive: true });
});

test('a tag that names another commit is refused, and both are named', async () => {
  origin.tag(TAG);
  const tagged = origin.author('rev-parse', 'HEAD').slice(0, 12);
  const head = origin.commit('Next', 'next').slice(0, 12);
  await expect(commit()).rejects.toThrow(
    `names commit ${tagged}, and HEAD is ${head}; check the tag out first: git checkout ${TAG}`,
  );
});

test('a tagged commit with changes is refused', async () => {
  origin.tag(TAG);
  change('file.txt');
  await expect(commit()).rejects.toThrow('and the working tree has changes');
});

test('a branch with the name of the tag is not the tag', async () => {
  origin.author('branch', TAG);
  const head = origin.commit('Next', 'next');
  expect(await commit()).toBe(head);
});
