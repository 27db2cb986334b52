import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCK_FILE, STACK_FILE, stackDirectory } from '../../../buildspecs/artifacts';
import { rootCredentials } from '../../../rehearsal/credentials';
import { terraform } from '../../../releases/terraform';
import { ReleasePlace } from '../../support/release-place';
import { RESEARCH, RISK, TOOLING } from '../../support/small-organisation';

jest.setTimeout(300_000);

const UNCHANGED = { add: 0, change: 0, destroy: 0, replace: 0 };

interface StackJson {
  readonly terraform: { readonly backend: object };
  readonly provider: { readonly aws: readonly [{ readonly default_tags: readonly [{ tags: object }] }] };
  readonly resource: object;
}

interface Adopted {
  readonly adoption: {
    readonly moved: readonly { from: string }[];
    readonly import: readonly { id: string }[];
  };
  readonly undecided: readonly unknown[];
  readonly counts: object;
}

let place: ReleasePlace;
const old = mkdtempSync(join(tmpdir(), 'taglane-old-'));

beforeAll(async () => {
  place = await ReleasePlace.make();
});

afterAll(async () => {
  rmSync(old, { recursive: true });
  await place.remove();
});

/** The same resources as a global stack has, made before taglane: in a module, under names of its own. */
async function applyOldRoot(team: string, account: string, backend?: object): Promise<string> {
  const stack = `dev_global_${team}`;
  const directory = join(old, team);
  await place.synthesise(stack);
  const made = stackDirectory(place.out, stack);
  const {
    terraform: settings,
    provider,
    resource,
  } = JSON.parse(readFileSync(join(made, STACK_FILE), 'utf8')) as StackJson;
  const tags = { ...provider.aws[0].default_tags[0].tags, release: 'old' };
  const aws = { region: 'us-east-1', access_key: account, secret_key: 'old', default_tags: [{ tags }] };
  mkdirSync(join(directory, 'global'), { recursive: true });
  write(join(directory, 'main.tf.json'), {
    terraform: { ...settings, backend: backend ?? settings.backend },
    provider: { aws: [aws] },
    module: { global: { source: './global' } },
  });
  const renamed = JSON.stringify({ resource }).replaceAll(/global_\w+?_(\w+)_[0-9A-F]{8}/g, 'old_$1');
  write(join(directory, 'global', 'main.tf.json'), JSON.parse(renamed) as object);
  writeFileSync(join(directory, LOCK_FILE), readFileSync(join(made, LOCK_FILE)));
  const environment = place.organisation.environment(rootCredentials(TOOLING));
  const context = { directory, environment, variables: {} };
  await terraform(context, ['init', '-input=false', '-no-color']);
  await terraform(context, ['apply', '-auto-approve', '-input=false', '-no-color']);
  return directory;
}

function write(file: string, content: object): void {
  writeFileSync(file, JSON.stringify(content));
}

async function adopt(...words: string[]): Promise<Adopted> {
  const { code, stdout, stderr } = await place.taglane(['adopt', ...words, '--json', '--out', place.out]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Adopted;
}

test('resources of the target’s own state move to the new addresses, and nothing else changes', async () => {
  await applyOldRoot('research', RESEARCH);
  const { adoption, undecided, counts } = await adopt('dev_global/research', '--write');
  expect(adoption.moved.map(({ from }) => from).sort()).toEqual([
    'module.global.aws_iam_policy.old_policy',
    'module.global.aws_iam_role.old_role',
    'module.global.aws_iam_role_policy.old_parameters',
  ]);
  expect([adoption.import, undecided]).toEqual([[], []]);
  expect(counts).toEqual(UNCHANGED);
});

test('the release with the written blocks passes every gate, changes nothing, and leaves nothing to adopt', async () => {
  const released = await place.taglane([
    'run',
    'dev_global/research/1.0',
    '--yes',
    '--json',
    '--out',
    place.out,
  ]);
  expect(released).toMatchObject({ code: 0 });
  expect(JSON.parse(released.stdout)).toMatchObject({
    plan: { record: { counts: UNCHANGED, hasChanges: true } },
    applied: { outputs: { workload_role_arn: `arn:aws:iam::${RESEARCH}:role/research--dev--workload` } },
  });
  rmSync(join(place.checkout.root, 'adopted'), { recursive: true });
  const again = await adopt('dev_global/research');
  expect([again.adoption, again.counts]).toEqual([{ moved: [], import: [] }, UNCHANGED]);
});

test('resources of another state are imported, and nothing else changes', async () => {
  const directory = await applyOldRoot('risk', RISK, { local: {} });
  const { adoption, counts } = await adopt(
    'dev_global/risk',
    '--state',
    join(directory, 'terraform.tfstate'),
  );
  expect(adoption.moved).toEqual([]);
  expect(adoption.import.map(({ id }) => id).sort()).toEqual([
    `arn:aws:iam::${RISK}:policy/risk--dev--workload-boundary`,
    'risk--dev--workload',
    'risk--dev--workload:read-parameters',
  ]);
  expect(counts).toEqual(UNCHANGED);
});

test('blocks that Terraform refuses are shown with its words, so that the others are not lost', async () => {
  const file = join(old, 'risk', 'terraform.tfstate');
  const state = readFileSync(file, 'utf8').replaceAll(
    '"risk--dev--workload:read-parameters"',
    '"no-such-role"',
  );
  const wrong = join(old, 'wrong.tfstate');
  writeFileSync(wrong, state);
  const words = ['adopt', 'dev_global/risk', '--state', wrong, '--out', place.out];
  const { code, stderr } = await place.taglane(words);
  expect(code).toBe(2);
  expect(stderr).toContain('a plan with these blocks fails');
  expect(stderr).toMatch(/import \{\n +to = aws_iam_role\.\w+\n +id = "risk--dev--workload"\n\}/);
  expect(stderr).toContain('Error: role_policy id must be of the form <role name>:<policy name>');
});
