import { taggedCommit } from '../../../releases/capture/tagged-commit';
import { GitOrigin } from '../../support/git-origin';

const TAG = 'dev_global/research/1.0';
let origin: GitOrigin;
beforeEach(() => {
  origin = new GitOrigin();
});
afterEach(() => origin.remove());

test('a lightweight tag names its commit', async () => {
  const commit = origin.commit('first');
  origin.tag(TAG);
  await expect(taggedCommit(origin.clone(), TAG)).resolves.toEqual({ commit, tagObject: null, tagger: null });
});

test('an annotated tag has an object and somebody who made it', async () => {
  const commit = origin.commit('first');
  const clone = origin.clone();
  origin.tag(TAG, ['--annotate', '--message=tagger nobody <none> 1 +0000']);
  const found = await taggedCommit(clone, TAG);
  expect(found).toMatchObject({ commit, tagObject: origin.author('rev-parse', TAG) });
  expect(found.tagger).toBe('author <author@example.com>');
});

test('an annotated tag of an annotated tag names the commit below both', async () => {
  const commit = origin.commit('first');
  origin.tag('inner', ['--annotate', '--message=inner']);
  origin.tag(TAG, ['--annotate', '--message=outer'], 'inner');
  await expect(taggedCommit(origin.clone(), TAG)).resolves.toMatchObject({ commit });
});

test('the tag is meant, not a branch or a longer name that ends like it', async () => {
  const commit = origin.commit('first');
  origin.tag(TAG);
  const other = origin.commit('second');
  origin.author(
    'push',
    '--quiet',
    'origin',
    `${other}:refs/heads/${TAG}`,
    `${other}:refs/heads/refs/tags/${TAG}`,
  );
  await expect(taggedCommit(origin.clone(), TAG)).resolves.toMatchObject({ commit });
});

test('a tag that came after the clone is fetched', async () => {
  origin.commit('first');
  const clone = origin.clone();
  const commit = origin.commit('second');
  origin.tag(TAG, ['--annotate', '--message=later']);
  await expect(taggedCommit(clone, TAG)).resolves.toMatchObject({ commit });
});

test('a deleted tag is refused, though the clone still has it', async () => {
  origin.commit('first');
  origin.tag(TAG);
  const clone = origin.clone();
  origin.deleteTag(TAG);
  await expect(taggedCommit(clone, TAG)).rejects.toThrow(`the repository has no tag ${TAG}`);
});

test('a tag that was moved since the clone is refused', async () => {
  origin.commit('first');
  origin.tag(TAG);
  const clone = origin.clone();
  origin.commit('second');
  origin.tag(TAG);
  await expect(taggedCommit(clone, TAG)).rejects.toThrow('was moved while it was captured');
});

test.each([
  ['tree', 'HEAD^{tree}'],
  ['blob', 'HEAD:file.txt'],
])('a tag of a %s is refused', async (type, object) => {
  origin.commit('first');
  origin.tag(TAG, [], object);
  await expect(taggedCommit(origin.clone(), TAG)).rejects.toThrow(`names a ${type}, not a commit`);
});

test('a repository that cannot be reached is an error, not a refusal', async () => {
  origin.commit('first');
  const clone = origin.clone();
  origin.remove();
  origin = new GitOrigin();
  await expect(taggedCommit(clone, TAG)).rejects.toThrow();
});
