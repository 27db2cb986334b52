import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTool, type ToolResult } from '../../tools/run';
import { gitEnvironment } from '../support/git-environment';

const ROOT = resolve(__dirname, '../..');
const TAG = 'dev_us-east-1/research/1.0';
const MINUTES = 60_000;

jest.setTimeout(20 * MINUTES);

let directory: string;
let repository: string;

function run(command: string, args: readonly string[], cwd: string, env = process.env): Promise<ToolResult> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return runTool({ command, args, cwd, env: Object.fromEntries(given), timeoutMs: 15 * MINUTES });
}

async function succeed(
  command: string,
  args: readonly string[],
  cwd: string,
  env = process.env,
): Promise<string> {
  const { code, stdout, stderr } = await run(command, args, cwd, env);
  if (code !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${code ?? 'a signal'}\n${stdout}\n${stderr}`);
  return stdout;
}

/** An empty directory becomes a repository with nothing but what the command writes and the package that is published. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-own-'));
  repository = join(directory, 'infra');
  await succeed('npm', ['pack', '--silent', '--pack-destination', directory], ROOT);
  const archive = readdirSync(directory).find((name) => name.endsWith('.tgz')) ?? '';
  await succeed(
    process.execPath,
    [
      ...[
        join(ROOT, 'bin', 'taglane.js'),
        'init',
        repository,
        '--prefix',
        'own-infra',
        '--region',
        'us-east-1',
      ],
      ...['--tooling-account', '111122223333', '--teams', 'research', '--environments', 'dev,prod'],
      ...['--automatic', 'dev', '--accounts', 'dev/research=555555555555,prod/research=888888888888'],
    ],
    directory,
  );
  mkdirSync(join(repository, 'vendor'));
  cpSync(join(directory, archive), join(repository, 'vendor', archive));
  await succeed('npm', ['install', `./vendor/${archive}`, '--no-audit', '--ignore-scripts'], repository);
  for (const args of [
    ['init', '--quiet'],
    ['add', '--all'],
    ['commit', '--quiet', '--message=Start'],
  ])
    await succeed('git', args, repository, gitEnvironment);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('its TypeScript and its configuration are what the package expects', async () => {
  expect(await succeed('npm', ['run', 'check'], repository)).toContain('is fine: 2 environments, 4 targets');
});

test('its stacks pass lint and scan, and point at its own files', async () => {
  for (const gate of ['lint', 'scan']) {
    const report = JSON.parse(await succeed('npx', ['taglane', gate, TAG, '--json'], repository)) as {
      readonly blocking: readonly unknown[];
    };
    expect(report.blocking).toEqual([]);
  }
  const map = join(repository, 'cdktf.out/stacks/dev_us-east-1_research/construct-map.json');
  expect(readFileSync(map, 'utf8')).toContain('modules/regional/regional-module.ts');
});

test('a tag of it is released by pipelines that were deployed from it', async () => {
  const output = await succeed('npx', ['taglane', 'rehearse', TAG, '--json'], repository);
  expect(JSON.parse(output)).toMatchObject([
    {
      view: { outcome: 'applied' },
      resources: [expect.objectContaining({ address: expect.stringMatching(/^aws_sns_topic\./) })],
      secondPlan: { empty: true },
    },
  ]);
});

test('nothing that was made along the way is left for git', async () => {
  expect(await succeed('git', ['status', '--porcelain'], repository, gitEnvironment)).toBe('');
});
