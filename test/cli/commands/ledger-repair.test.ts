import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runProgram } from '../../../cli/program';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { Ledger } from '../../../releases/ledger/ledger';
import { LedgerTable } from '../../../releases/ledger/ledger-table';
import { formatRepair, type Repair } from '../../../releases/ledger/repair';
import { applying, planned } from '../../../releases/ledger/transitions';
import { createLedgerTable, emulatedDynamoDB, opening, planFacts } from '../../support/ledger';
import { SMALL, TOOLING } from '../../support/small-organisation';
import { Written } from '../fixtures/written';

jest.setTimeout(60_000);

const TARGET = 'dev_global_research';
const AT = '2026-01-01T00:02:00.000Z';
const directory = mkdtempSync(join(tmpdir(), 'taglane-repair-'));

let emulator: Emulator;
let ledger: Ledger;
let left: Repair;

beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
  const client = emulatedDynamoDB(emulator);
  await createLedgerTable(client, 'acme-infra-releases');
  ledger = new Ledger(new LedgerTable(client, 'acme-infra-releases'));
  const context = { taglane: SMALL };
  writeFileSync(
    join(directory, 'cdktf.json'),
    JSON.stringify({ language: 'typescript', app: 'none', context }),
  );
  await ledger.open(TARGET, 'e1', opening('e1'));
  await ledger.step(TARGET, 'e1', (entry) => planned(entry, planFacts()));
  const { row } = await ledger.step(TARGET, 'e1', (entry) => applying(entry, AT));
  left = { token: 'e1', row, state: { lineage: 'l', serial: 7 }, at: AT };
});

afterAll(async () => {
  await emulator.stop();
  rmSync(directory, { recursive: true });
});

async function repair(log: string) {
  const file = join(directory, 'apply.log');
  writeFileSync(file, log);
  Object.assign(process.env, {
    ...{ AWS_ENDPOINT_URL: emulator.endpoint, AWS_REGION: 'us-east-1' },
    ...{ AWS_ACCESS_KEY_ID: TOOLING, AWS_SECRET_ACCESS_KEY: 'test' },
  });
  const [out, err] = [new Written(), new Written()];
  const signals = Object.assign(new EventEmitter(), { exit: () => undefined });
  const code = await runProgram(['ledger', 'repair', file], {
    ...{ version: '9.9.9', out, err, signals, now: () => 0 },
    programDirectory: resolve(__dirname, '../../../cli'),
    workingDirectory: directory,
  });
  return { code, stdout: out.text, stderr: err.text };
}

test('a log without a line for it has nothing to write down', async () => {
  const { code, stderr } = await repair('Apply complete!\n');
  expect([code, stderr]).toEqual([2, expect.stringContaining('nothing to write down')]);
});

test('a line that was cut is refused', async () => {
  const { code, stderr } = await repair(formatRepair(left).slice(0, -20));
  expect([code, stderr]).toEqual([2, expect.stringContaining('cut or altered')]);
});

test('a line that the ledger contradicts is refused, with every reason', async () => {
  const other = { ...left, row: { ...left.row, tag: 'dev_global/research/6.6', commit: 'd'.repeat(40) } };
  const { code, stderr } = await repair(formatRepair(other));
  expect(code).toBe(2);
  expect(stderr).toMatch(/is left as it is:\n {2}tag: the log says .*6\.6.*\n {2}commit: /);
  expect((await ledger.current(TARGET)).applied).toBeNull();
});

test('an execution that the ledger has not is refused', async () => {
  const { code, stderr } = await repair(formatRepair({ ...left, token: 'e9' }));
  expect([code, stderr]).toEqual([2, expect.stringContaining('no execution e9')]);
});

test('what was applied is written down from a whole log, once', async () => {
  const log = `[Container] 2026/01/01 00:02:00 apply\n${formatRepair(left)}\ntaglane ledger repair <file>\n`;
  const what = `execution 1 of ${TARGET}, dev_global/research/1.0`;
  expect(await repair(log)).toMatchObject({ code: 0, stdout: `${what}: written down as applied\n` });
  expect((await ledger.current(TARGET)).applied).toMatchObject({ sequence: 1, serial: 7 });
  expect((await repair(log)).stdout).toBe(`${what}: the ledger knows already that it is applied\n`);
});
