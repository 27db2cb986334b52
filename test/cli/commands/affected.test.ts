import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool, type ToolResult } from '../../../tools/run';
import { Checkout } from '../../support/checkout';
import { gitEnvironment } from '../../support/git-environment';
import { HCL_REGIONAL, SMALL } from '../../support/small-organisation';

jest.setTimeout(120_000);

const TOPIC = 'modules/regional/us-east-1/main.tf';
let checkout: Checkout;
let scratch: string;

beforeAll(() => {
  checkout = new Checkout(SMALL, HCL_REGIONAL);
  scratch = mkdtempSync(join(tmpdir(), 'taglane-scratch-'));
});

afterAll(() => {
  rmSync(scratch, { recursive: true });
  checkout.remove();
});

function affected(...words: string[]): Promise<ToolResult> {
  const { HOME = '' } = process.env;
  return runTool({
    command: process.execPath,
    args: [checkout.program, 'affected', ...words],
    cwd: checkout.root,
    env: { ...gitEnvironment, HOME, TMPDIR: scratch },
    timeoutMs: 100_000,
  });
}

async function changesSince(base: string): Promise<readonly (readonly [string, string])[]> {
  const { stdout } = await affected('--base', base, '--json');
  const { targets } = JSON.parse(stdout) as { targets: readonly { place: string; change: string }[] };
  return targets.map(({ place, change }) => [place, change] as const);
}

test('a changed module touches the targets that hold it, and the checkout stays as it is', async () => {
  const text = HCL_REGIONAL[TOPIC].replace('name = var.name', 'name = "x-${var.name}"');
  checkout.write(TOPIC, text);
  const before = checkout.git('status', '--porcelain');
  const { code, stdout, stderr } = await affected();
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['place', 'account', 'Region', 'change'],
    ['dev_us-east-1/research', '555555555555', 'us-east-1', 'changed'],
    ['dev_us-east-1/risk', '444455556666', 'us-east-1', 'changed'],
    [''],
  ]);
  expect(stderr).toContain(`2 of 6 targets since ${checkout.commit.slice(0, 12)}`);
  expect(code).toBe(0);
  expect(checkout.git('status', '--porcelain')).toBe(before);
  expect(readFileSync(join(checkout.root, TOPIC), 'utf8')).toBe(text);
  expect(checkout.git('worktree', 'list', '--porcelain').match(/^worktree /gm)).toHaveLength(1);
  expect(readdirSync(scratch)).toEqual([]);
});

test('what Terraform does not see touches nothing, and a new Region only adds', async () => {
  checkout.git('checkout', '--quiet', '--', TOPIC);
  checkout.write('docs/new.md', 'words');
  checkout.write(
    'modules/target-place.ts',
    `${readFileSync(join(checkout.root, 'modules/target-place.ts'), 'utf8')}\n// more\n`,
  );
  expect(await changesSince('HEAD')).toEqual([]);
  const { dev } = SMALL.environments;
  const regions = [...dev.regions, 'eu-west-1'].slice(1);
  checkout.write('modules/regional/eu-west-1/main.tf', HCL_REGIONAL[TOPIC]);
  const configuration = { ...SMALL, environments: { dev: { ...dev, regions } } };
  const app = { language: 'typescript', app: 'node tools/app.js', context: { taglane: configuration } };
  checkout.write('cdktf.json', JSON.stringify(app));
  expect(await changesSince('HEAD')).toEqual([
    ['dev_eu-west-1/research', 'added'],
    ['dev_eu-west-1/risk', 'added'],
    ['dev_us-east-1/research', 'removed'],
    ['dev_us-east-1/risk', 'removed'],
  ]);
});

test('an unknown commit is refused', async () => {
  const { code, stderr } = await affected('--base', 'nothing');
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: --base "nothing" is no commit/)]);
  expect(readdirSync(scratch)).toEqual([]);
});
