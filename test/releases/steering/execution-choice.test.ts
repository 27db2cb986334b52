import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { Ledger } from '../../../releases/ledger/ledger';
import { eventToken } from '../../../releases/ledger/keys';
import { LedgerTable } from '../../../releases/ledger/ledger-table';
import { writeRefusal } from '../../../releases/capture/refusal';
import { readReport } from '../../../releases/report/read-report';
import { latestExecution } from '../../../releases/steering/execution-choice';
import { pastExecutions } from '../../../releases/steering/past-executions';
import { parseReleaseTag } from '../../../tags/release-tag';
import { targetFor } from '../../../tags/target';
import { createLedgerTable, emulatedDynamoDB } from '../../support/ledger';
import { apply, refuse } from '../../support/ledger-releases';
import { lookEveryNight } from '../../support/quiet-looks';
import { CONFIGURATION } from '../../support/small-organisation';

const TABLE = 'acme-infra-releases';
const PLACE = 'dev_global/research';
const COMMIT = 'c'.repeat(40);
const OLD = 'dev_global/research/1.0';
const NEW = 'dev_global/research/1.1';
const RISK = 'dev_global/risk/1.0';
const REFUSED = 'dev_global/nobody/1.0';

let emulator: Emulator;
let sources: { configuration: typeof CONFIGURATION; ledger: Ledger };

/** Two releases, the second refused, and looks for drift ever since; another that somebody deleted the tag of. */
beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
  const client = emulatedDynamoDB(emulator);
  await createLedgerTable(client, TABLE);
  const ledger = new Ledger(new LedgerTable(client, TABLE));
  sources = { configuration: CONFIGURATION, ledger };
  await apply(ledger, { tag: OLD, commit: COMMIT, execution: 'e1' });
  const { row } = await refuse(ledger, { tag: NEW, commit: COMMIT, execution: 'e2' });
  await lookEveryNight(client, TABLE, { of: { ...row, tag: OLD }, nights: 450 });
  await apply(ledger, { tag: RISK, commit: COMMIT, execution: 'e3' });
  await deleted(RISK);
  await deleted(REFUSED);
}, 60_000);

afterAll(() => emulator.stop());

/** Somebody deleted a tag. */
async function deleted(tag: string): Promise<void> {
  const end = { outcome: 'refused', stage: null, reason: 'it was deleted' } as const;
  await writeRefusal(sources.ledger, {
    ...{ configuration: CONFIGURATION, lane: 'acme-infra_dev', tag, token: eventToken(tag), end },
    ...{ requestedBy: 'somebody', toolchain: 't', at: '2026-01-02T00:00:00.000Z' },
  });
}

async function past(name: string, looks: 'all' | 'telling' = 'telling', limit = 20): Promise<string[]> {
  const { rows } = await pastExecutions(sources, name, { limit, looks });
  return rows.map(({ operation, state, tag }) => `${operation} ${tag} ${state}`);
}

test('looks that found nothing crowd nobody out of the history, unless they are asked for', async () => {
  expect(await past(PLACE)).toEqual([`release ${NEW} refused`, `release ${OLD} applied`]);
  expect(await past(PLACE, 'all')).toEqual(Array(20).fill(`drift ${OLD} no-change`));
});

test('a tag is found at any age', async () => {
  expect(await past(OLD)).toEqual([`release ${OLD} applied`]);
  expect(await past(OLD, 'all', 1000)).toHaveLength(451);
});

test('nor do they crowd the report', async () => {
  const target = targetFor(CONFIGURATION, parseReleaseTag(OLD));
  const when = { at: '2026-01-03T00:00:00.000Z', limit: 20 };
  const { targets } = await readReport(sources.ledger, CONFIGURATION, [target], when);
  expect(targets[0]?.executions.map(({ tag }) => tag)).toEqual([NEW, OLD]);
});

test('what is started again, or whose logs are read, is a release and no look', async () => {
  expect((await latestExecution(sources, PLACE)).execution).toBe('e2');
  expect((await latestExecution(sources, OLD)).execution).toBe('e1');
});

test('a tag that was deleted after its release still names the release', async () => {
  expect((await latestExecution(sources, RISK)).execution).toBe('e3');
  expect((await latestExecution(sources, 'dev_global/risk')).execution).toBe('e3');
  expect(await past(RISK)).toEqual([`release ${RISK} refused`, `release ${RISK} applied`]);
});

test('a tag that selects no target is found among what the lanes refused', async () => {
  expect(await past(REFUSED)).toEqual([`release ${REFUSED} refused`]);
  await expect(past('dev_global/nobody/2.0')).rejects.toThrow('no team "nobody"');
  await expect(past('dev_global/risk/2.0')).rejects.toThrow('dev_global/risk/2.0 was never released');
});
