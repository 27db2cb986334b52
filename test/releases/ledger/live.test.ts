import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { Ledger } from '../../../releases/ledger/ledger';
import { LedgerTable } from '../../../releases/ledger/ledger-table';
import { applied, applying, closed, planned } from '../../../releases/ledger/transitions';
import { createLedgerTable, emulatedDynamoDB, opening, planFacts } from '../../support/ledger';

const AT = '2026-01-01T00:02:00.000Z';
const STATE = { lineage: 'l', serial: 1 };

let emulator: Emulator;
let ledger: Ledger;

beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
  const client = emulatedDynamoDB(emulator);
  await createLedgerTable(client, 'acme-infra-releases');
  ledger = new Ledger(new LedgerTable(client, 'acme-infra-releases'));
}, 60_000);

afterAll(() => emulator.stop());

test('an execution is written down once, however often it begins', async () => {
  const begins = Array.from({ length: 5 }, () => ledger.open('dev_global_once', 'e1', opening('e1')));
  const sequences = (await Promise.all(begins)).map(({ row }) => row.sequence);
  expect(sequences).toEqual([1, 1, 1, 1, 1]);
  expect(await ledger.history('dev_global_once', 10)).toHaveLength(1);
});

test('executions that begin at once get a sequence each, without gaps', async () => {
  const names = Array.from({ length: 8 }, (_, index) => `e${index}`);
  await Promise.all(names.map((name) => ledger.open('dev_global_many', name, opening(name))));
  const history = await ledger.history('dev_global_many', 100);
  expect(history.map(({ sequence }) => sequence)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect((await ledger.history('dev_global_many', 2)).map(({ sequence }) => sequence)).toEqual([8, 7]);
});

test('of two executions that want to apply at the same moment one does', async () => {
  const target = 'dev_global_race';
  for (const name of ['a', 'b']) {
    await ledger.open(target, name, opening(name));
    await ledger.step(target, name, (entry) => planned(entry, planFacts()));
  }
  const claims = ['a', 'b'].map((name) => ledger.step(target, name, (entry) => applying(entry, AT)));
  const settled = await Promise.allSettled(claims);
  expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('an apply that broke off is what the target says until the next one', async () => {
  const target = 'dev_global_half';
  await ledger.open(target, 'a', opening('a'));
  await ledger.step(target, 'a', (entry) => planned(entry, planFacts()));
  await ledger.step(target, 'a', (entry) => applying(entry, AT));
  const end = { outcome: 'failed', stage: 'Apply', reason: 'a limit', at: AT } as const;
  await ledger.step(target, 'a', (entry) => closed(entry, end));
  expect((await ledger.current(target)).halfApplied).toMatchObject({ sequence: 1, at: AT });
});

test('what is applied is found for many targets at once', async () => {
  const targets = Array.from({ length: 120 }, (_, index) => `dev_global_t${index}`);
  for (const target of targets.slice(0, 3)) {
    await ledger.open(target, 'e', opening('e'));
    await ledger.step(target, 'e', (entry) => planned(entry, planFacts()));
    await ledger.step(target, 'e', (entry) => applying(entry, AT));
    await ledger.step(target, 'e', (entry) => applied(entry, STATE, AT));
  }
  const currents = await ledger.currents(targets);
  expect([...currents.keys()].sort()).toEqual(targets.slice(0, 3));
  expect(currents.get('dev_global_t1')?.applied).toMatchObject({ tag: 'dev_global/research/1.0', serial: 1 });
});

test('executions that have not ended are found by their numbers', async () => {
  const target = 'dev_global_open';
  await ledger.open(target, 'a', opening('a'));
  await ledger.open(target, 'b', opening('b'));
  await ledger.step(target, 'a', (entry) =>
    closed(entry, { outcome: 'refused', stage: 'lint', reason: 'why', at: AT }),
  );
  const { open } = await ledger.current(target);
  const rows = await ledger.rows(open.map((sequence) => ({ target, sequence })));
  expect(rows.map(({ execution }) => execution)).toEqual(['b']);
});

test('an execution that was never written down cannot go on', async () => {
  await expect(ledger.step('dev_global_none', 'e', (entry) => entry)).rejects.toThrow(
    'the ledger has no execution e of dev_global_none',
  );
});
