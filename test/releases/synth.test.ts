import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesise } from '../../releases/synth';

const STACK = 'dev_global_research';

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'taglane-synth-'));
  writeFileSync(join(repository, 'cdktf.json'), JSON.stringify({ app: 'node app.js' }));
});

afterEach(() => rmSync(repository, { recursive: true }));

/** An app that runs these lines; `put` writes a file of the stack. */
function app(...lines: string[]): void {
  const put = `const { mkdirSync, writeFileSync } = require('node:fs');
const directory = process.env.CDKTF_OUTDIR + '/stacks/' + process.env.TAGLANE_STACKS;
mkdirSync(directory, { recursive: true });
const put = (name, text) => writeFileSync(directory + '/' + name, text);`;
  writeFileSync(join(repository, 'app.js'), [put, ...lines].join('\n'));
}

const WHOLE = ["put('cdk.tf.json', JSON.stringify(process.env));", "put('.terraform.lock.hcl', '');"];

function synth(environment: Readonly<Record<string, string>> = {}): Promise<void> {
  const { PATH = '' } = process.env;
  const out = join(repository, 'out');
  const configuration = join(repository, 'other.json');
  return synthesise({
    ...{ repository, configuration, out, stacks: [STACK] },
    environment: { PATH, ...environment },
  });
}

function stackFile(): string {
  return join(repository, 'out', 'stacks', STACK, 'cdk.tf.json');
}

test('the app is told which stacks to write, and gets no credentials', async () => {
  app(...WHOLE);
  await synth({ AWS_ACCESS_KEY_ID: 'key', AWS_PROFILE: 'tooling', TF_VAR_role_arn: 'role', LANG: 'C' });
  const env = JSON.parse(readFileSync(stackFile(), 'utf8')) as Record<string, string>;
  expect(env).toMatchObject({ TAGLANE_STACKS: STACK, CDKTF_OUTDIR: join(repository, 'out'), LANG: 'C' });
  expect(Object.keys(env).filter((name) => /^(?:AWS|TF)_/.test(name))).toEqual([]);
});

test('an app that fails is quoted', async () => {
  app("console.error('no such module');", 'process.exitCode = 7;');
  await expect(synth()).rejects.toThrow('synth failed with exit code 7\nno such module');
});

test('an app that is not there is named', async () => {
  await expect(synth()).rejects.toThrow(`cdktf.json: app starts app.js, which is not in ${repository};`);
  expect(existsSync(join(repository, 'out'))).toBe(false);
});

test('an app that is ended is told apart from one that fails', async () => {
  app("process.kill(process.pid, 'SIGKILL');", 'setTimeout(() => undefined, 60_000);');
  await expect(synth()).rejects.toThrow('synth was ended by SIGKILL');
});

test('everything that the app left out is named', async () => {
  app();
  await expect(synth()).rejects.toThrow(
    `synth wrote no stacks/${STACK}/cdk.tf.json, stacks/${STACK}/.terraform.lock.hcl; does main.ts build the stacks of TAGLANE_STACKS?`,
  );
});

test('what an earlier synth wrote does not stand in for this one', async () => {
  mkdirSync(join(repository, 'out', 'stacks', STACK), { recursive: true });
  writeFileSync(stackFile(), '{}');
  app("put('.terraform.lock.hcl', '');");
  await expect(synth()).rejects.toThrow(`synth wrote no stacks/${STACK}/cdk.tf.json;`);
  expect(existsSync(stackFile())).toBe(false);
});

test('an app whose program is missing is named', async () => {
  writeFileSync(join(repository, 'cdktf.json'), JSON.stringify({ app: 'no-such-program app.js' }));
  await expect(synth()).rejects.toThrow('cannot start "no-such-program": no such program');
});

test('the app reads the configuration that the command was given, whatever the environment says', async () => {
  app(...WHOLE);
  await synth({ TAGLANE_CONFIG: '/somewhere/else.json' });
  const environment = JSON.parse(readFileSync(stackFile(), 'utf8')) as Record<string, string>;
  expect(environment['TAGLANE_CONFIG']).toBe(join(repository, 'other.json'));
});
