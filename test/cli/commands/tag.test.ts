import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply, begin } from '../../support/ledger-releases';
import { EngineerPlace } from '../../support/engineer-place';
import { gitEnvironment } from '../../support/git-environment';

jest.setTimeout(60_000);

let place: EngineerPlace;
let first: string;
let second: string;

beforeAll(async () => {
  place = await EngineerPlace.make();
  first = place.origin.author('rev-parse', 'HEAD');
  second = place.origin.commit('Add a queue');
  await apply(place.ledger, { tag: 'dev_global/research/1.0', commit: first, execution: 'e1' });
}, 60_000);

afterAll(() => place.stop());

test('it shows where the tag goes, what is there and what lies between, and pushes that one tag', async () => {
  const { code, stdout, stderr } = await place.taglane([
    'tag',
    'dev',
    'global',
    'research',
    'next',
    '--push',
  ]);
  expect(stderr).toBe('');
  expect(
    stdout
      .replaceAll(first, 'FIRST')
      .replaceAll(first.slice(0, 12), 'FIRST')
      .replaceAll(second.slice(0, 12), 'SECOND')
      .replace(/author, \S+\)/, 'author, DAY)'),
  ).toBe(
    [
      'tag      dev_global/research/1.1',
      'account  555555555555',
      'Region   us-east-1',
      'state    s3://acme-infra-dev/research/dev-global/terraform.tfstate',
      'lane     acme-infra_dev (applies without asking)',
      'commit   SECOND Add a queue (author, DAY)',
      'now      dev_global/research/1.0 (FIRST, release of 2026-01-01T00:05:00.000Z)',
      'between  1 commit',
      '  SECOND Add a queue',
      'pushed to origin; follow it: taglane status --env dev',
      '',
    ].join('\n'),
  );
  expect(code).toBe(0);
  expect(place.tagsThere()).toEqual(['dev_global/research/1.1']);
  expect(place.origin.author('tag', '--list', '--format=%(contents)', 'dev_*')).toBe(
    'Release 1.1 to dev_global/research',
  );
});

test('a dry run changes nothing, here and there', async () => {
  const before = [place.origin.author('for-each-ref'), place.tagsThere()];
  const words = ['tag', 'dev', 'global', 'research', '3.0', '--push', '--dry-run', '--json'];
  const { code, stdout } = await place.taglane(words);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    tag: 'dev_global/research/3.0',
    result: 'dry run',
    applied: { tag: 'dev_global/research/1.0' },
    between: { count: 1, takenBack: 0 },
    problems: [],
  });
  expect([place.origin.author('for-each-ref'), place.tagsThere()]).toEqual(before);
});

test('without --push the tag is made here, and the push is said', async () => {
  const { code, stdout } = await place.taglane([
    'tag',
    'dev',
    'global',
    'research',
    '4.0',
    '--message',
    'four',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('git push origin refs/tags/dev_global/research/4.0');
  expect(place.tagsThere()).not.toContain('dev_global/research/4.0');
  place.origin.author('tag', '--delete', 'dev_global/research/4.0');
});

test('what speaks against a tag is said at once, as text and as JSON', async () => {
  writeFileSync(join(place.clone, 'draft.txt'), 'x');
  const words = ['tag', 'dev', 'global', 'research', '0.9', '--commit', 'nowhere', '--push'];
  const text = await place.taglane(words);
  const json = await place.taglane([...words, '--json']);
  place.origin.author('clean', '--force', '--quiet');
  expect(text.code).toBe(3);
  expect(text.stderr).toContain('error: dev_global/research/0.9 is not made:');
  expect(json.code).toBe(3);
  const { error } = JSON.parse(json.stdout) as { error: { problems: { path: string }[] } };
  expect(error.problems.map(({ path }) => path)).toEqual(['version', 'commit', 'working tree']);
});

test('a place that is not there is named together with what else is wrong', async () => {
  writeFileSync(join(place.clone, 'draft.txt'), 'x');
  const { code, stderr } = await place.taglane([
    'tag',
    'dve',
    'global',
    'research',
    '1',
    '--commit',
    'nowhere',
  ]);
  const other = await place.taglane(['tag', 'dve', 'global', 'research', '1.0', '--json']);
  place.origin.author('clean', '--force', '--quiet');
  expect(code).toBe(2);
  expect(stderr.split('\n').map((line) => line.trim().split(':')[0])).toEqual([
    'error',
    'version',
    'commit',
    'working tree',
    '',
  ]);
  expect(other.stdout).toContain('did you mean \\"dev\\"?');
});

test('without the ledger nothing is tagged unless somebody says so', async () => {
  const env = { ...gitEnvironment, AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'us-east-1' };
  const words = ['tag', 'dev', 'global', 'risk', '1.0', '--dry-run'];
  const refused = await place.taglane(words, env);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('--without-ledger') });
  const agreed = await place.taglane([...words, '--without-ledger'], env);
  expect(agreed).toMatchObject({ code: 0, stdout: expect.stringContaining('the ledger was not asked') });
});

test('a release that is under way is told', async () => {
  await begin(place.ledger, { tag: 'dev_global/risk/1.0', commit: first, execution: 'e2' });
  const { stdout } = await place.taglane(['tag', 'dev', 'global', 'risk', '1.1', '--dry-run']);
  expect(stdout).toContain('warning: release of dev_global/risk/1.0 is under way (captured, execution e2)');
});
