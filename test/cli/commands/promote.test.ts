import { toolchainKey } from '../../../tags/names';
import { EngineerPlace } from '../../support/engineer-place';
import { apply } from '../../support/ledger-releases';
import { SMALL } from '../../support/small-organisation';

jest.setTimeout(60_000);

const TOOLCHAIN = 'a'.repeat(64);
const WITH_PROD = {
  ...SMALL,
  environments: {
    ...SMALL.environments,
    prod: {
      ...{ approval: 'manual', regions: ['us-east-1'], accounts: { research: '888888888888' } },
      gates: { maxDestroys: 0, protectedTypes: ['aws_s3_bucket'] },
    },
    old: { regions: ['us-east-1'], accounts: { research: '222222222222' } },
  },
};

let place: EngineerPlace;
let commit: string;

beforeAll(async () => {
  place = await EngineerPlace.make(WITH_PROD);
  await place.lane('acme-infra_prod', toolchainKey('acme-infra_prod', TOOLCHAIN));
  await place.lane('acme-infra_old', toolchainKey('acme-infra_old', 'b'.repeat(64)));
  place.origin.tag('dev_global/research/1.0');
  commit = place.origin.commit('Add a queue');
  place.origin.tag('dev_global/research/1.1', ['--annotate', '--message=one']);
  place.origin.commit('Work goes on');
  const opening = { toolchain: TOOLCHAIN };
  await apply(place.ledger, { tag: 'dev_global/research/1.1', commit, execution: 'e1', opening });
}, 60_000);

afterAll(() => place.stop());

test('what is applied is tagged for the other environment at the same commit, and what differs is said', async () => {
  const words = ['promote', 'dev_global/research/1.1', 'prod', '--push'];
  const { code, stdout, stderr } = await place.taglane(words);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain(
    `from dev_global/research/1.1: commit ${commit.slice(0, 12)} with all its modules, toolchain ${TOOLCHAIN.slice(0, 12)}`,
  );
  const line = (what: string): string =>
    stdout
      .split('\n')
      .find((one) => one.startsWith(what))
      ?.replace(/\s+/g, ' ') ?? '';
  expect(line('account ')).toBe('account 555555555555 888888888888');
  expect(line('approval')).toBe('approval automatic manual');
  expect(line('gates.maxDestroys')).toBe('gates.maxDestroys 10 0');
  expect(line('gates.protectedTypes')).toBe('gates.protectedTypes aws_s3_bucket');
  expect(line('Region ')).toBe('Region us-east-1');
  expect(place.tagsThere()).toContain('prod_global/research/1.1');
  expect(place.origin.author('rev-parse', 'prod_global/research/1.1^{commit}')).toBe(commit);
});

test.each([
  ['a release that is not applied any more', ['dev_global/research/1.0', 'prod'], 'source'],
  ['a place without a release', ['dev_us-east-1/research/1.1', 'prod'], 'source'],
  ['another toolchain', ['dev_global/research/1.1', 'old'], 'toolchain'],
])('%s is not promoted', async (_, words, path) => {
  const { code, stdout } = await place.taglane(['promote', ...words, '--dry-run', '--json']);
  expect(code).toBe(3);
  const { error } = JSON.parse(stdout) as { error: { problems: { path: string }[] } };
  expect(error.problems.map((problem) => problem.path)).toContain(path);
});

test('another toolchain can be allowed, and is told then', async () => {
  const words = ['promote', 'dev_global/research/1.1', 'old', '--other-toolchain', '--dry-run'];
  const { code, stdout } = await place.taglane(words);
  expect(code).toBe(0);
  expect(stdout).toContain('warning: acme-infra_old runs another toolchain');
});

test('a tag that was moved since it was released is not promoted', async () => {
  const tag = 'dev_global/research/1.1';
  place.origin.tag(tag, ['--annotate', '--message=moved'], 'HEAD');
  const { code, stderr } = await place.taglane(['promote', tag, 'prod', '--dry-run']);
  expect(code).toBe(3);
  expect(stderr).toContain(`was released from ${commit.slice(0, 12)}, and now it names`);
});

test('an environment without the place is refused', async () => {
  const { code, stderr } = await place.taglane(['promote', 'dev_eu-central-1/research/1.1', 'prod']);
  expect(code).toBe(2);
  expect(stderr).toContain('Region "eu-central-1" is not allowed');
});
