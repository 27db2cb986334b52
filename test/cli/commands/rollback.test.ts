import { apply } from '../../support/ledger-releases';
import { EngineerPlace } from '../../support/engineer-place';
import { variablesOf } from '../../support/plain-lane';

jest.setTimeout(60_000);

const LANE = 'acme-infra_dev';
let place: EngineerPlace;
let commit: string;

beforeAll(async () => {
  place = await EngineerPlace.make();
  commit = place.origin.author('rev-parse', 'HEAD');
  await place.lane(LANE, `toolchain/${LANE}/${'a'.repeat(64)}.zip`);
  for (const version of ['1.0', '1.1', '1.2']) {
    const key = `releases/dev/global/research/${version}/${commit}.zip`;
    const release = { key, versionId: await place.lanes.putSource(key, version) };
    const tag = `dev_global/research/${version}`;
    await apply(place.ledger, { tag, commit, execution: version, opening: { release } });
  }
}, 60_000);

afterAll(() => place.stop());

interface Outcome {
  readonly result: string;
  readonly execution: string;
  readonly to: { readonly tag: string };
}

async function rollback(...words: string[]): Promise<Outcome> {
  const { stdout } = await place.taglane(['rollback', ...words, '--json']);
  return JSON.parse(stdout) as Outcome;
}

test('it shows what comes back and what came after it, and starts nothing in a dry run', async () => {
  const { code, stdout } = await place.taglane(['rollback', 'dev_global/research', '--dry-run']);
  expect(code).toBe(0);
  expect(stdout).toContain(`from     dev_global/research/1.2 (${commit.slice(0, 12)}, `);
  expect(stdout).toContain(`to       dev_global/research/1.1 (${commit.slice(0, 12)}, `);
  expect(stdout).toContain('warning: 1 release came after it (resources: 1 added, 0 replaced, 0 destroyed)');
  expect(stdout).toContain('dry run: nothing is started');
});

test('the recorded object is released again, by a lane that is told so, once for two presses', async () => {
  const first = await rollback('dev_global/research', '--yes');
  expect(first).toMatchObject({ result: 'started', to: { tag: 'dev_global/research/1.1' } });
  expect(await variablesOf(place.lanes, LANE, first.execution)).toEqual({
    TAG: 'dev_global/research/1.1',
    COMMIT: commit,
    OPERATION: 'rollback',
    REQUESTED_BY: 'arn:aws:iam::111122223333:root',
  });
  expect(await rollback('dev_global_research', '--yes')).toMatchObject({ execution: first.execution });
  const other = await rollback('dev_global/research', '--to', '1.0', '--yes');
  expect(other.execution).not.toBe(first.execution);
});

test('without a terminal nobody is taken to agree', async () => {
  const { code, stderr } = await place.taglane(['rollback', 'dev_global/research']);
  expect(code).toBe(2);
  expect(stderr).toContain('pass --yes');
});

test('what was never there is refused with what was', async () => {
  const { code, stderr } = await place.taglane(['rollback', 'dev_global/research', '--to', '9.0', '--yes']);
  expect(code).toBe(3);
  expect(stderr).toContain('to: 9.0 was never applied in dev_global_research; there were 1.1, 1.0');
  expect(await place.taglane(['rollback', 'dev_global/risk', '--yes'])).toMatchObject({ code: 3 });
});

test('a release tag is no target: its version would go unheard', async () => {
  const { code, stdout, stderr } = await place.taglane(['rollback', 'dev_global/research/1.0', '--yes']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('to bring that version back: taglane rollback dev_global/research --to 1.0');
});
