import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { proposeTag } from '../../../releases/tagging/proposal';
import { parseConfiguration } from '../../../tags/read-configuration';
import { GitOrigin } from '../../support/git-origin';
import { SMALL } from '../../support/small-organisation';
import { NOTHING, proposal, standingWith } from '../../support/tag-place';

const TAG = 'dev_global/research/1.0';
let origin: GitOrigin;
let first: string;

beforeEach(() => {
  origin = new GitOrigin();
  first = origin.commit('begin');
});
afterEach(() => origin.remove());

function paths({ problems }: { readonly problems: readonly { readonly path: string }[] }): string[] {
  return problems.map(({ path }) => path);
}

test('a new version of a commit on the release branch has nothing against it', async () => {
  const made = await proposal(origin.clone(), TAG);
  expect(made).toMatchObject({ tag: TAG, problems: [], warnings: [] });
  expect(made.facts.commit).toMatchObject({ commit: first, subject: 'begin', author: 'author' });
});

test('everything that speaks against a tag is said at once', async () => {
  origin.tag(TAG);
  const clone = origin.clone();
  writeFileSync(join(clone.directory, 'new.txt'), 'x');
  const standing = standingWith({ tag: 'dev_global/research/1.1', commit: first });
  const made = await proposal(clone, TAG, { revision: 'nowhere' }, standing);
  expect(paths(made)).toEqual(['tag', 'version', 'commit', 'working tree']);
  expect(made.problems.at(-1)?.message).toContain('new.txt');
});

test('a tag that only the remote has is known without a fetch', async () => {
  const clone = origin.clone();
  origin.tag(TAG, ['--annotate', '--message=one']);
  const { problems, facts } = await proposal(clone, TAG);
  expect(facts.there).toBe(first);
  expect(problems).toMatchObject([{ path: 'tag', message: expect.stringContaining('exists on origin') }]);
});

test('a tag that only this clone has can be pushed or taken back', async () => {
  origin.author('tag', TAG);
  const author = { ...origin.clone(), directory: join(origin.directory, 'author') };
  const { problems } = await proposal(author, TAG);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining(`git push origin refs/tags/${TAG}`),
  ]);
});

test('a commit that is not on the release branch is refused, and one that is pushed meanwhile is not', async () => {
  const clone = origin.clone();
  const second = origin.commit('more');
  expect(paths(await proposal(clone, TAG))).toEqual([]);
  expect(paths(await proposal(clone, TAG, { revision: second }))).toEqual([]);

  origin.author('checkout', '--quiet', '-b', 'feature');
  origin.author('commit', '--quiet', '--allow-empty', '--message=aside');
  const author = { ...clone, directory: join(origin.directory, 'author') };
  const { problems } = await proposal(author, TAG);
  expect(problems).toMatchObject([
    { path: 'commit', message: expect.stringContaining('is not on main of origin') },
  ]);
});

test('an environment may release from every commit, or from a branch that is not there', async () => {
  const clone = origin.clone();
  origin.author('checkout', '--quiet', '-b', 'feature');
  origin.author('commit', '--quiet', '--allow-empty', '--message=aside');
  const author = { ...clone, directory: join(origin.directory, 'author') };
  const from = (releaseBranch: string) => {
    const text = JSON.stringify({ context: { taglane: { ...SMALL, releaseBranch } } });
    const configuration = parseConfiguration(text, 'cdktf.json');
    const wish = { revision: 'HEAD', remote: undefined, older: false, clean: true, version: null };
    const target = { environment: 'dev', scope: { kind: 'global' }, team: 'research' } as const;
    const place = { ...target, account: '', region: '', partition: 'aws', stack: '' } as const;
    return proposeTag({ ...wish, target: place }, { configuration, repository: author, standing: NOTHING });
  };
  expect(paths(await from('*'))).toEqual([]);
  expect((await from('trunk')).problems).toMatchObject([
    { path: 'branch', message: expect.stringContaining('origin has no branch trunk') },
  ]);
});

test('a version that is not newer than what is applied needs a word', async () => {
  const standing = standingWith({ tag: 'dev_global/research/1.0.0', commit: first });
  const clone = origin.clone();
  expect(paths(await proposal(clone, TAG, {}, standing))).toEqual(['version']);
  expect(paths(await proposal(clone, TAG, { older: true }, standing))).toEqual([]);
  expect(paths(await proposal(clone, 'dev_global/research/1.0.1', {}, standing))).toEqual([]);
});

test('the next version is counted from the tags here, the tags there and what is applied', async () => {
  origin.tag('dev_global/research/1.2');
  const clone = origin.clone();
  origin.tag('dev_global/research/1.3');
  origin.tag('dev_global/risk/9.0');
  expect((await proposal(clone, TAG, { version: null })).tag).toBe('dev_global/research/1.4');
  const standing = standingWith({ tag: 'dev_global/research/2.0', commit: first });
  expect((await proposal(clone, TAG, { version: null }, standing)).tag).toBe('dev_global/research/2.1');
});

test('what lies between is told, and what would be taken back', async () => {
  const second = origin.commit('second');
  const third = origin.commit('third \u001b[31mred');
  const clone = origin.clone();
  const before = standingWith({ tag: 'dev_global/research/0.9', commit: first });
  const { facts } = await proposal(clone, TAG, {}, before);
  expect(facts.range).toMatchObject({ count: 2, takenBack: 0 });
  expect(facts.range?.newest.map(({ subject }) => subject)).toEqual(['third [31mred', 'second']);

  const after = standingWith({ tag: 'dev_global/research/0.9', commit: third });
  const back = await proposal(clone, TAG, { revision: second }, after);
  expect(back.facts.range).toMatchObject({ count: 0, takenBack: 1 });
  expect(back.warnings).toEqual([expect.stringContaining('1 commit of what is applied')]);
});

test('a list of commits is bounded, and their number is not', async () => {
  for (let index = 0; index < 25; index += 1)
    origin.author('commit', '--quiet', '--allow-empty', `--message=${index}`);
  origin.commit('last');
  const standing = standingWith({ tag: 'dev_global/research/0.9', commit: first });
  const { facts } = await proposal(origin.clone(), TAG, {}, standing);
  expect(facts.range).toMatchObject({ count: 26, newest: { length: 20 } });
});

test('warnings tell what the ledger does not know, and what this clone does not have', async () => {
  const clone = origin.clone();
  expect((await proposal(clone, TAG, {}, null)).warnings).toEqual([
    expect.stringContaining('the ledger was not asked'),
  ]);
  const elsewhere = standingWith({ tag: 'dev_global/research/0.9', commit: 'e'.repeat(40) });
  expect((await proposal(clone, TAG, {}, elsewhere)).warnings).toEqual([
    expect.stringContaining('is not in this clone'),
  ]);
  const same = standingWith({ tag: 'dev_global/research/0.9', commit: first });
  expect((await proposal(clone, TAG, {}, same)).warnings).toEqual([
    expect.stringContaining('expect a plan without changes'),
  ]);
});

test('a look changes no reference of the clone', async () => {
  const clone = origin.clone();
  origin.commit('more');
  origin.tag('dev_global/research/0.1');
  const author = { ...clone, directory: join(origin.directory, 'author') };
  const before = origin.author('-C', clone.directory, 'for-each-ref');
  await proposal(clone, TAG);
  await proposal(author, TAG);
  expect(origin.author('-C', clone.directory, 'for-each-ref')).toBe(before);
});
