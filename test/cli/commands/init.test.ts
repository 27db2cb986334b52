import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { taglane } from '../fixtures/taglane';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-init-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const PREFIX = 'acme-infra';
const FLAGS = [
  ...['--prefix', PREFIX, '--tooling-account', '111122223333', '--region', 'us-east-1'],
  ...['--teams', 'research', '--environments', 'dev,prod', '--automatic', 'dev'],
  ...['--accounts', 'dev/research=555555555555,prod/research=888888888888'],
];
const read = (...path: string[]): string => readFileSync(join(directory, ...path), 'utf8');

test('a new repository holds everything, and its own command line reads it', () => {
  const { code, stdout } = taglane(['init', 'infra', ...FLAGS, '--json'], { cwd: directory });
  expect(code).toBe(0);
  const { files, tags } = JSON.parse(stdout) as { files: string[]; tags: string[] };
  expect(tags).toEqual(['dev_global/research/1.0', 'dev_us-east-1/research/1.0']);
  for (const file of files) expect(read('infra', file)).not.toContain('{{');
  const repository = { cwd: join(directory, 'infra') };
  for (const tag of tags) expect(taglane(['show', tag], repository)).toMatchObject({ code: 0, stderr: '' });
  expect(taglane(['config', 'check'], repository).stdout).toContain('0 warnings');
});

test('its documents and its check name tags of its own', () => {
  taglane(['init', 'infra', ...FLAGS], { cwd: directory });
  for (const file of ['README.md', '.github/workflows/check.yml']) {
    expect(read('infra', file)).toContain('dev_us-east-1/research/1.0');
  }
  expect(read('infra', 'README.md')).toContain('account 555555555555, us-east-1');
});

test('the app is at most 15 lines', () => {
  taglane(['init', 'infra', ...FLAGS], { cwd: directory });
  expect(read('infra', 'main.ts').split('\n').length).toBeLessThanOrEqual(15);
});

test('it depends on this version, and on the constructs that this version is made for', () => {
  taglane(['init', 'infra', ...FLAGS], { cwd: directory });
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  expect(JSON.parse(read('infra', 'package.json'))).toMatchObject({
    private: true,
    dependencies: { taglane: own['version'], ...own['peerDependencies'] },
  });
});

test('without a terminal one message lists everything that is missing, and nothing is made', () => {
  const { code, stderr } = taglane(['init', 'infra', '--teams', 'research'], { cwd: directory });
  expect(code).toBe(2);
  for (const flag of ['--prefix', '--tooling-account', '--region', '--environments', '--accounts']) {
    expect(stderr).toContain(`${flag} <`);
  }
  expect(stderr).not.toContain('--teams');
  expect(readdirSync(directory)).toEqual([]);
});

test('a file that is there is kept, and no other is written', () => {
  mkdirSync(join(directory, 'infra'));
  writeFileSync(join(directory, 'infra', 'main.ts'), 'mine');
  const { code, stderr } = taglane(['init', 'infra', ...FLAGS], { cwd: directory });
  expect(code).toBe(2);
  expect(stderr).toContain('main.ts');
  expect(readdirSync(join(directory, 'infra'))).toEqual(['main.ts']);
  expect(read('infra', 'main.ts')).toBe('mine');
});

test('what a configuration does not allow is said as by config check, and nothing is made', () => {
  const flags = FLAGS.map((word) => (word === PREFIX ? 'Acme' : word));
  const { code, stderr } = taglane(['init', 'infra', ...flags], { cwd: directory });
  expect(code).toBe(2);
  expect(stderr).toContain('context.taglane.prefix');
  expect(existsSync(join(directory, 'infra'))).toBe(false);
});

test('an older repository answers what it can, and what it cannot is said', () => {
  const team = join(directory, 'old', 'environments', 'dev', 'research');
  mkdirSync(team, { recursive: true });
  writeFileSync(join(team, 'variables.tfvars'), 'account=555555555555\nnumber_of_azs=3\n');
  const home = ['--prefix', 'org-state', '--tooling-account', '111122223333', '--region', 'us-east-1'];
  const { code, stderr } = taglane(['init', 'infra', '--from', 'old', ...home], { cwd: directory });
  expect(code).toBe(0);
  expect(stderr).toContain('not taken over: environments/dev/research/variables.tfvars: number_of_azs');
  const { stdout } = taglane(['show', 'dev_global/research/1.0'], { cwd: join(directory, 'infra') });
  expect(stdout).toContain('s3://org-state-dev/research/dev-global/terraform.tfstate');
});

test('Regions that were found stay, and those that are missing come from --regions', () => {
  for (const [environment, account] of [
    ['dev', '555555555555'],
    ['prod', '888888888888'],
  ]) {
    const team = join(directory, 'old', 'environments', environment ?? '', 'research');
    mkdirSync(team, { recursive: true });
    writeFileSync(join(team, 'variables.tfvars'), `account=${account}\n`);
  }
  writeFileSync(join(directory, 'old/environments/dev/research/us-east-1.tfvars'), '');
  const home = ['--prefix', 'org-state', '--tooling-account', '111122223333', '--region', 'eu-west-1'];
  const words = ['init', 'infra', '--from', 'old', ...home];
  expect(taglane(words, { cwd: directory })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--regions prod/eu-west-1'),
  });
  const { code, stderr } = taglane([...words, '--regions', 'eu-west-1'], { cwd: directory });
  expect(code).toBe(0);
  expect(stderr).toContain('dev keeps the Regions that were found, us-east-1');
  const { stdout } = taglane(['targets', '--json'], { cwd: join(directory, 'infra') });
  expect(stdout).toContain('dev_us-east-1_research');
  expect(stdout).toContain('prod_eu-west-1_research');
  expect(stdout).not.toContain('dev_eu-west-1_research');
});
