import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { ACME, cdktfJson } from '../tags/fixtures/configurations';
import { BROKEN } from '../tags/fixtures/broken-configuration';
import { NO_SUCH_PLACES, NOT_RELEASE_TAGS } from '../tags/fixtures/refused-tags';
import { ROOT, taglane } from './fixtures/taglane';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-cli-'));
  writeFileSync(join(directory, 'cdktf.json'), cdktfJson(ACME));
});

afterAll(() => {
  rmSync(directory, { recursive: true });
});

const here = () => ({ cwd: directory });

test('a tag is answered with what it selects, aligned, without colour when nobody looks', () => {
  const { code, stdout, stderr } = taglane(['show', 'dev_us-east-1/research/1.0'], here());
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toBe(
    [
      'tag      dev_us-east-1/research/1.0',
      'account  555555555555',
      'Region   us-east-1',
      'state    s3://acme-infra-dev/research/dev-us-east-1/terraform.tfstate',
      'lock     acme-infra-lock-dev',
      'stack    dev_us-east-1_research',
      'lane     acme-infra_dev',
      'role     arn:aws:iam::555555555555:role/InfraBuildRole',
      '',
    ].join('\n'),
  );
});

test('--json may stand anywhere and gives JSON alone', () => {
  const results = [
    ['--json', 'show', 'dev_global/risk/1.0'],
    ['show', '--json', 'dev_global/risk/1.0'],
    ['show', 'dev_global/risk/1.0', '--json'],
  ].map((words) => taglane(words, here()).stdout);
  expect(new Set(results).size).toBe(1);
  expect(JSON.parse(results[0] ?? '')).toMatchObject({ tag: 'dev_global/risk/1.0', account: '444455556666' });
});

/** One of each kind goes through a real process; the whole tables run in test/tags. */
const KINDS = [
  ['nothing', ''],
  ['a missing part', 'dev_us-east-1/research'],
  ['an extra part', 'dev_us-east-1/research/1.0/extra'],
  ['a wrong case', 'Dev_us-east-1/research/1.0'],
  ['a letter that looks alike', 'd\u0435v_global/research/1.0'],
  ['a space that is not seen', 'dev_global/re\u200bsearch/1.0'],
  ['a control character', 'dev_global/\u001b[31mresearch/1.0'],
  ['a dash first', '-dev_global/research/1.0'],
  ['an option', '--upload-pack=x_global/research/1.0'],
  ['a parent directory', 'dev_global/../1.0'],
  ['a shell', 'dev_global/$(id)/1.0'],
  ['a name that git refuses', 'dev_global/research/1.0.lock'],
  ['10 kB', 'x'.repeat(10_240)],
  ['an unknown environment', 'qa_us-east-1/research/1.0'],
  ['the start of an environment', 'de_us-east-1/research/1.0'],
  ['an environment and more', 'dev-t_us-east-1/research/1.0'],
  ['an unknown Region', 'dev_us-east-9/research/1.0'],
  ['a Region that is not allowed', 'dev_us-west-2/research/1.0'],
  ['an unknown team', 'dev_global/reserch/1.0'],
] as const;
const REFUSED = new Map([...NOT_RELEASE_TAGS, ...NO_SUCH_PLACES]);

test.each(KINDS.map(([kind, text]) => [kind, text, REFUSED.get(text) ?? 'is in no table'] as const))(
  'show of %s: exit 2, one message that says why, and nothing created',
  (_, text, reason) => {
    const { code, stdout, stderr } = taglane(['show', text], here());
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error: (?:not a release tag|no such place): /);
    expect(stderr).toContain(reason);
    expect(readdirSync(directory)).toEqual(['cdktf.json']);
  },
);

test.each(['synth', 'lint', 'scan', 'plan', 'apply', 'run'])(
  '%s refuses a wrong tag before it starts a tool or makes a file',
  (command) => {
    const tools = join(directory, 'tools-of-nobody');
    const { code, stderr } = taglane([command, 'Dev_global/research/1.0'], {
      ...here(),
      env: { PATH: tools, TAGLANE_CACHE: tools, HOME: tools },
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error: not a release tag: "Dev_global\/research\/1\.0":\n {2}environment: "Dev" has capitals/,
    );
    expect(readdirSync(directory)).toEqual(['cdktf.json']);
  },
);

test('a refused tag as JSON has its problems apart', () => {
  const { code, stdout, stderr } = taglane(['show', 'dev_global/reserch/1.0', '--json'], here());
  expect([code, stderr]).toEqual([2, '']);
  expect(JSON.parse(stdout)).toEqual({
    error: {
      kind: 'TagError',
      message: expect.stringContaining('no such place: dev_global/reserch/1.0'),
      problems: [{ path: 'team', message: expect.stringContaining('did you mean "research"?') }],
    },
  });
});

test('targets can be narrowed, and a value that narrows to nothing is refused', () => {
  const { stdout, stderr } = taglane(['targets', '--env', 'prod'], here());
  expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
    'place',
    'prod_us-east-1/research',
    'prod_us-east-1/risk',
    '',
  ]);
  expect(stderr).toBe('2 targets\n');
  expect(taglane(['targets', '--team', 'reserch'], here())).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: --team "reserch" is in no target; there are research, risk, constructor; did you mean "research"?\n',
  });
});

test('a configuration is found above the working directory, and --config names another', () => {
  const inside = join(directory, 'a', 'b');
  mkdirSync(inside, { recursive: true });
  const nested = taglane(['config', 'check'], { cwd: inside });
  expect(nested).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('3 environments, 10 targets, 0 warnings'),
  });
  expect(taglane(['config', 'check', '--config', '../../cdktf.json'], { cwd: inside }).stdout).toBe(
    nested.stdout,
  );
  rmSync(join(directory, 'a'), { recursive: true });
});

test('every problem of a configuration is listed at once', () => {
  const file = join(directory, 'broken.json');
  writeFileSync(file, BROKEN);
  const { code, stdout } = taglane(['config', 'check', '--config', file, '--json'], here());
  const { ok, problems, warnings } = JSON.parse(stdout);
  expect([code, ok, problems.length > 40, warnings]).toEqual([2, false, true, []]);
  const shown = taglane(['show', 'dev_global/risk/1.0', '--config', file], here());
  expect(shown).toMatchObject({ code: 2, stdout: '' });
  expect(shown.stderr.split('\n').filter((line) => line.startsWith('  context.taglane'))).toHaveLength(
    problems.length,
  );
  rmSync(file);
});

test.each([
  ['a file that is not there', undefined, /^no file .*none\.json; --config expects the path/],
  ['a file with too many levels', '['.repeat(100_000), /^is nested too deeply$/],
])('%s is a problem like any other', (_, text, message) => {
  const file = join(directory, 'none.json');
  if (text !== undefined) writeFileSync(file, text);
  const { code, stdout } = taglane(['config', 'check', '--config', file, '--json'], here());
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    ok: false,
    problems: [{ path: expect.any(String), message: expect.stringMatching(message) }],
    warnings: [],
  });
  rmSync(file, { force: true });
});

test('without any configuration the message says what to do', () => {
  const { code, stderr } = taglane(['targets'], { cwd: tmpdir() });
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^error: no cdktf\.json in .* or above it; run taglane inside a checkout, or give --config/,
  );
  expect(taglane(['targets', '--config', 'none.json'], here()).stderr).toContain('--config expects the path');
});

test.each([
  [['shwo'], "unknown command 'shwo'\n(Did you mean show?)"],
  [['help', 'shwo'], "error: unknown command 'shwo'\n(Did you mean show?)\nsee: taglane --help"],
  [['show'], "missing required argument 'tag'"],
  [['show', 'a', 'b'], 'too many arguments'],
  [['show', 'x', '--jsn'], "unknown option '--jsn'"],
  [['show', 'a', 'b'], 'see: taglane show --help'],
  [['tools', 'list', 'x'], 'see: taglane tools list --help'],
  [['config', 'chek'], 'see: taglane config --help'],
  [['config'], 'needs a second word: taglane config check'],
  [['config', 'chek'], '(Did you mean check?)'],
  [['rehearse', 'sttus'], 'not a release tag: "sttus"; did you mean taglane rehearse status?'],
  [['targets', '--env'], "option '--env <environment>' argument missing"],
  [['synth'], 'nothing to synthesise; give release tags or stack ids, or --all'],
  [['synth', '--all', 'tooling'], '--all means every stack'],
])('%j is a wrong command line: exit 64', (words, reason) => {
  const { code, stdout, stderr } = taglane(words, here());
  expect([code, stdout]).toEqual([64, '']);
  expect(stderr).toContain(reason);
});

test('a wrong command line with --json is JSON as well', () => {
  const { code, stdout } = taglane(['shwo', '--json'], here());
  expect(code).toBe(64);
  expect(JSON.parse(stdout).error.kind).toBe('UsageError');
});

test('taglane alone, --help and help print help on stdout; --version prints the version', () => {
  const { code, stdout } = taglane([], here());
  expect(code).toBe(0);
  expect(stdout).toContain('print what a release tag selects');
  expect(taglane(['--help'], here()).stdout).toBe(stdout);
  expect(taglane(['help'], here()).stdout).toBe(stdout);
  expect(taglane(['--version'], here()).stdout).toBe(`${version}\n`);
});

test('help of a command has its examples', () => {
  expect(taglane(['run', '--help'], here()).stdout).toContain('Examples:\n  $ taglane run ');
  for (const words of [['show'], ['tools', 'list']]) {
    expect(taglane(['help', ...words], here()).stdout).toBe(taglane([...words, '--help'], here()).stdout);
  }
});

test('a reader that goes away early (| head) is no failure', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'taglane.js'), 'targets', '--json'], {
    cwd: directory,
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, stderr]).toEqual([0, '10 targets\n']);
});
