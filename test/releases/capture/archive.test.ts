import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { archiveCommit, subjectOf } from '../../../releases/capture/archive';
import { GitOrigin } from '../../support/git-origin';

let origin: GitOrigin;
beforeEach(() => {
  origin = new GitOrigin();
});
afterEach(() => origin.remove());

test('the archive holds the files of the commit, not those of the branch', async () => {
  const commit = origin.commit('first', 'old');
  origin.commit('second', 'new');
  const clone = origin.clone();
  const file = await archiveCommit(clone, commit, join(origin.directory, 'a.zip'));
  const files = unzipSync(readFileSync(file));
  expect(Object.keys(files)).toEqual(['file.txt']);
  expect(Buffer.from(files['file.txt'] ?? []).toString()).toBe('old');
});

test('two archives of a commit are the same bytes', async () => {
  const commit = origin.commit('first');
  const [one, two] = [origin.clone(), origin.clone()];
  const first = await archiveCommit(one, commit, join(origin.directory, 'a.zip'));
  const second = await archiveCommit(two, commit, join(origin.directory, 'b.zip'));
  expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
});

test('the subject is the first line, whatever it says', async () => {
  const commit = origin.commit('--help; $(true) Zürich\n\nmore');
  await expect(subjectOf(origin.clone(), commit)).resolves.toBe('--help; $(true) Zürich');
});
