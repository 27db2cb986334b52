import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitOfRemoteTag, createTag, pushTag } from '../../../releases/tagging/annotated-tag';
import type { GitRepository } from '../../../releases/capture/git';
import { GitOrigin } from '../../support/git-origin';

const tag = 'dev_global/research/1.0';
let origin: GitOrigin;
let clone: GitRepository;
let commit: string;

beforeEach(() => {
  origin = new GitOrigin();
  commit = origin.commit('begin');
  clone = origin.clone();
});
afterEach(() => origin.remove());

function inClone(...args: string[]): string {
  return origin.author('-C', clone.directory, ...args);
}

function refuseAt(remote: string): void {
  const hook = join(origin.directory, remote, 'hooks', 'pre-receive');
  writeFileSync(hook, '#!/bin/sh\necho no releases on Fridays >&2\nexit 1\n');
  chmodSync(hook, 0o755);
}

test('a tag is annotated, with its message as it was given', async () => {
  const object = await createTag(clone, { tag, commit, message: '# one\n\n$(two)' });
  expect(inClone('cat-file', '-t', object)).toBe('tag');
  expect(inClone('tag', '--list', '--format=%(contents)', tag)).toBe('# one\n\n$(two)');
  expect(inClone('rev-parse', `${tag}^{commit}`)).toBe(commit);
});

test('only the one tag is pushed, also where the configuration pushes more', async () => {
  inClone('config', 'push.followTags', 'true');
  await createTag(clone, { tag: 'dev_global/risk/7.0', commit, message: 'other' });
  const object = await createTag(clone, { tag, commit, message: 'one' });
  await pushTag(clone, 'origin', { tag, object });
  expect(inClone('ls-remote', '--tags', '--refs', 'origin')).toBe(`${object}\trefs/tags/${tag}`);
});

test('a tag that the remote does not take is removed here again', async () => {
  refuseAt('origin.git');
  const object = await createTag(clone, { tag, commit, message: 'one' });
  await expect(pushTag(clone, 'origin', { tag, object })).rejects.toThrow(
    /^origin did not take dev_global\/research\/1.0; the tag was removed here again[^]*no releases on Fridays/,
  );
  expect(inClone('tag')).toBe('');
});

test('a tag that somebody pushed in between is left as theirs', async () => {
  const object = await createTag(clone, { tag, commit, message: 'one' });
  origin.tag(tag, ['--annotate', '--message=theirs']);
  await expect(pushTag(clone, 'origin', { tag, object })).rejects.toThrow('did not take');
  expect(inClone('ls-remote', '--refs', 'origin', tag)).not.toContain(object);
});

test('where the remote does not answer, nobody is told that it has no tag', async () => {
  const object = await createTag(clone, { tag, commit, message: 'one' });
  inClone('remote', 'set-url', 'origin', join(origin.directory, 'gone.git'));
  await expect(pushTag(clone, 'origin', { tag, object })).rejects.toThrow(
    /does not say whether it has the tag/,
  );
  expect(inClone('tag')).toBe('');
});

test('a tag that is there already is not made again', async () => {
  await createTag(clone, { tag, commit, message: 'one' });
  await expect(createTag(clone, { tag, commit, message: 'two' })).rejects.toThrow('nothing is changed');
});

test('a remote tag names its commit, annotated or not, or nothing', async () => {
  origin.tag(tag, ['--annotate', '--message=theirs']);
  origin.tag('dev_global/risk/1.0');
  const names = [tag, 'dev_global/risk/1.0', 'dev_global/risk/2.0'];
  const commits = await Promise.all(names.map((name) => commitOfRemoteTag(clone, 'origin', name)));
  expect(commits).toEqual([commit, commit, null]);
  expect(await commitOfRemoteTag(clone, 'nowhere', tag)).toBeUndefined();
});
