import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTools } from '../../tools/install';
import { onPath } from '../../tools/search-path';

let root: string;
let lines: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-test-'));
  lines = [];
});
afterEach(() => rmSync(root, { recursive: true }));

function environment(more: Record<string, string> = {}): Record<string, string> {
  return { PATH: join(root, 'bin'), HOME: root, TAGLANE_CACHE: join(root, 'cache'), ...more };
}

function put(name: string, script: string): void {
  mkdirSync(join(root, 'bin'), { recursive: true });
  writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

function report(line: string): void {
  lines.push(line);
}

test('what is there is left alone without a word, and asked for its version once', async () => {
  put('terraform', `echo asked >> ${join(root, 'asked')}; echo Terraform v1.11.4`);
  const env = environment();
  await installTools(['terraform'], { env, report });
  const tools = await installTools(['terraform'], { env, report });
  expect(readFileSync(join(root, 'asked'), 'utf8')).toBe('asked\n');
  expect(tools).toEqual([{ name: 'terraform', program: join(root, 'bin', 'terraform') }]);
  expect(lines).toEqual([]);
});

test('every failure is told at once, with what to do by hand', async () => {
  const failing = installTools(['tflint', 'checkov', 'ministack'], { env: environment(), report });
  await expect(failing).rejects.toThrow(
    [
      'these tools could not be installed:',
      '  checkov: it needs Python 3.10, 3.11, 3.12, 3.13 with its venv module',
      '      no Python is on PATH',
      '  ministack: it needs Python 3.10, 3.11, 3.12, 3.13 with its venv module',
      '      no Python is on PATH',
      '  tflint and tflint-ruleset-aws: go is not on PATH; Go 1.21 or newer is needed to build it',
      '  to go on, do this by hand:',
      '  install Python 3.10, 3.11, 3.12, 3.13 (one of them, with its venv module) and start again, or put checkov 3.3.30 on PATH',
    ].join('\n'),
  );
  expect(leftovers()).toEqual([]);
});

test('what pip says is shown, and no half environment is left', async () => {
  const env = environment({ PATH: process.env['PATH'] ?? '', PIP_NO_INDEX: '1', PIP_FIND_LINKS: root });
  const failing = installTools(['ministack'], { env, report });
  await expect(failing).rejects.toThrow(
    /ministack: installing ministack: .*exit code 1\n[^]*No matching distribution/,
  );
  expect(leftovers()).toEqual([]);
  expect(lines[0]).toMatch(/^installing ministack 1\.5\.33 into a Python 3\.1\d environment of its own$/);
}, 60_000);

const testWithGo = onPath('go', process.env).length > 0 ? test : test.skip;

testWithGo(
  'what Go says is shown, and no half build is left',
  async () => {
    const env = environment({
      PATH: process.env['PATH'] ?? '',
      GOPROXY: 'off',
      GOTOOLCHAIN: 'local',
      GOPATH: join(root, 'go'),
      GOCACHE: join(root, 'go-cache'),
    });
    const failing = installTools(['tflint'], { env: { ...env, PATH: onlyGo() }, report });
    await expect(failing).rejects.toThrow(/tflint and tflint-ruleset-aws: building .*exit code 1\n[^]*go/);
    expect(leftovers()).toEqual([]);
  },
  60_000,
);

test('a stop in the middle is waited for and leaves nothing', async () => {
  put('python3', 'case "$*" in *"-m venv"*) exec /bin/sleep 60;; *) echo 3.11 venv;; esac');
  const stop = new AbortController();
  const stopped = installTools(['ministack'], {
    env: environment(),
    report: () => setTimeout(() => stop.abort(), 300),
    signal: stop.signal,
  });
  await expect(stopped).rejects.toThrow('the installation was stopped; what was half done is removed');
  expect(leftovers()).toEqual([]);
});

/** What is in the cache that is no tool. */
function leftovers(): string[] {
  const cache = join(root, 'cache');
  const staging = join(cache, 'staging');
  return [
    ...readdirSync(cache).filter((name) => !['staging', 'versions'].includes(name)),
    ...(existsSync(staging) ? readdirSync(staging) : []),
  ];
}

/** A PATH with Go and without any tool that would make building needless. */
function onlyGo(): string {
  const [go = ''] = onPath('go', process.env);
  mkdirSync(join(root, 'bin'), { recursive: true });
  symlinkSync(go, join(root, 'bin', 'go'));
  return join(root, 'bin');
}
