import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseCommit } from '../../../releases/affected/base-commit';
import { gitEnvironment } from '../../support/git-environment';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-base-commit-'));
  git('init', '--quiet', '--initial-branch=main');
  commit('first');
  commit('second');
});

afterEach(() => rmSync(directory, { recursive: true }));

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: directory, env: gitEnvironment, encoding: 'utf8' }).trim();
}

function commit(name: string): string {
  writeFileSync(join(directory, name), name);
  git('add', name);
  git('commit', '--quiet', `--message=${name}`);
  return git('rev-parse', 'HEAD');
}

function base(revision?: string, branch: string | undefined = 'main'): Promise<string> {
  return baseCommit({ directory, env: gitEnvironment }, { revision, branch });
}

test('on another branch it is where that left the release branch', async () => {
  const fork = git('rev-parse', 'main');
  git('switch', '--quiet', '--create', 'topic');
  commit('third');
  git('switch', '--quiet', 'main');
  commit('fourth');
  git('switch', '--quiet', 'topic');
  writeFileSync(join(directory, 'third'), 'changed');
  expect(await base()).toBe(fork);
});

test('the branch of the remote goes before the one that is here', async () => {
  git('update-ref', 'refs/remotes/origin/main', 'HEAD^');
  expect(await base()).toBe(git('rev-parse', 'HEAD^'));
});

test('on the release branch it is the commit before, and with changed files the last one', async () => {
  expect(await base()).toBe(git('rev-parse', 'HEAD^'));
  writeFileSync(join(directory, 'new'), '');
  expect(await base()).toBe(git('rev-parse', 'HEAD'));
});

test('without a release branch the last commits are what there is', async () => {
  expect(await base(undefined, 'release')).toBe(git('rev-parse', 'HEAD^'));
});

test('a revision that is named is taken', async () => {
  git('tag', '--annotate', '--message=one', 'v1', 'HEAD^');
  for (const revision of ['v1', 'HEAD^', 'main~1'])
    expect(await base(revision)).toBe(git('rev-parse', 'HEAD^'));
});

test.each(['nothing', '--help', '', 'HEAD^{tree}'])('"%s" is no commit', async (revision) => {
  await expect(base(revision)).rejects.toThrow(
    `--base ${JSON.stringify(revision)} is no commit of this repository`,
  );
});

test('a history of one commit has nothing to compare with', async () => {
  git('checkout', '--quiet', '--orphan', 'alone');
  git('commit', '--quiet', '--message=alone');
  git('branch', '--delete', '--force', '--quiet', 'main');
  await expect(base()).rejects.toThrow(/there is no earlier commit here; fetch more of the history/);
});
