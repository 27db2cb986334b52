import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { awsEnvironment, rootCredentials } from '../../../rehearsal/credentials';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { runTool, type ToolResult } from '../../../tools/run';
import { Checkout } from '../../support/checkout';
import { createLedgerTable, emulatedDynamoDB } from '../../support/ledger';
import { appliedCurrent } from '../../support/ledger-rows';
import { HCL_REGIONAL, SMALL, TOOLING } from '../../support/small-organisation';

jest.setTimeout(120_000);

const TARGET = 'dev_us-east-1_research';
const MODULE = 'modules/regional/us-east-1/main.tf';
const TAG = 'dev_us-east-1/research/1.0';
const TABLE = 'acme-infra-releases';

let emulator: Emulator;
let checkout: Checkout;
let first: string;
const scratch = mkdtempSync(join(tmpdir(), 'taglane-scratch-'));

beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
  const client = emulatedDynamoDB(emulator);
  await createLedgerTable(client, TABLE);
  checkout = new Checkout(SMALL, HCL_REGIONAL);
  first = checkout.commit;
  const current = appliedCurrent(TARGET, TAG, '2026-01-01T00:00:00.000Z');
  const applied = current.applied === null ? null : { ...current.applied, commit: first };
  const Item = { ...current, applied, revision: 4, sequence: 'current' };
  await DynamoDBDocumentClient.from(client).send(new PutCommand({ TableName: TABLE, Item }));
});

afterAll(async () => {
  await emulator.stop();
  checkout.remove();
  rmSync(scratch, { recursive: true });
});

function diff(...words: string[]): Promise<ToolResult> {
  const place = { endpoint: emulator.endpoint, region: 'us-east-1' };
  return runTool({
    command: process.execPath,
    args: [checkout.program, 'diff', ...words],
    cwd: checkout.root,
    env: { ...awsEnvironment(process.env, place, rootCredentials(TOOLING)), TMPDIR: scratch },
    timeoutMs: 100_000,
  });
}

test('commits and changed elements are shown, and the checkout stays as it is', async () => {
  const text = HCL_REGIONAL[MODULE].replace('name = var.name', 'name = "x-${var.name}"');
  checkout.write(MODULE, text);
  checkout.git('commit', '--quiet', '--all', '--message=Name topics otherwise');
  checkout.git('tag', 'dev_us-east-1/research/1.1');
  checkout.write('main.ts', 'this is no TypeScript');
  const { code, stdout } = await diff('dev_us-east-1/research', 'dev_us-east-1/research/1.1');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^dev_us-east-1\/research: dev_us-east-1\/research\/1\.0 \(\w{12}\) is applied; .*1\.1 is \w{12}/,
  );
  expect(stdout).toMatch(/1 commit to come\n {2}\w{12} Name topics otherwise/);
  expect(stdout).toMatch(/stack: 0 elements added, 1 changed, 0 removed\n~ assets\/.*main\.tf\n {4}sha256: /);
  expect(checkout.git('status', '--porcelain')).toBe('M main.ts');
  expect(checkout.git('worktree', 'list', '--porcelain').match(/^worktree /gm)).toHaveLength(1);
  expect(readdirSync(scratch)).toEqual([]);
});

test('where nothing is applied, everything is added', async () => {
  const { code, stdout } = await diff('dev_us-east-1/risk', first, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ target: 'dev_us-east-1/risk', applied: null, commits: null },
    stack: {
      added: expect.arrayContaining(['provider.aws', expect.stringMatching(/^module\./)]),
      removed: [],
      changed: [],
    },
  });
});

test('a revision that is not here is to be fetched', async () => {
  const { code, stderr } = await diff('dev_us-east-1/research', 'dev_us-east-1/research/9.9');
  expect([code, stderr]).toEqual([2, expect.stringContaining('git fetch --tags')]);
});
