import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { Ledger } from '../../../releases/ledger/ledger';
import { LedgerTable } from '../../../releases/ledger/ledger-table';
import { readStatus } from '../../../releases/status/read-status';
import { formatReleaseTag } from '../../../tags/release-tag';
import { targetsOf, type Target } from '../../../tags/target';
import { parseConfiguration } from '../../../tags/read-configuration';
import { createLedgerTable, emulatedDynamoDB } from '../../support/ledger';
import { appliedCurrent } from '../../support/ledger-rows';
import { SMALL } from '../../support/small-organisation';

const TABLE = 'acme-infra-releases';
const AT = '2026-01-01T00:00:00.000Z';

/** 200 teams with four Regions and what is global: 1,000 targets. */
const teams = Array.from({ length: 200 }, (_, index) => `team${index}`);
const accounts = Object.fromEntries(teams.map((team, index) => [team, String(300_000_000_000 + index)]));
const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-southeast-1'];
const environments = { dev: { approval: 'automatic', regions, accounts } };
const taglane = { ...SMALL, teams, environments };
const configuration = parseConfiguration(JSON.stringify({ context: { taglane } }), 'cdktf.json');
const targets = targetsOf(configuration);

let emulator: Emulator;
let ledger: Ledger;

beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
  const client = emulatedDynamoDB(emulator);
  await createLedgerTable(client, TABLE);
  for (let start = 0; start < targets.length; start += 25) {
    const puts = targets.slice(start, start + 25).map((target) => ({ PutRequest: { Item: itemOf(target) } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [TABLE]: puts } }));
  }
  ledger = new Ledger(new LedgerTable(client, TABLE));
}, 60_000);

afterAll(() => emulator.stop());

test('the status of 1,000 targets costs less than a second of processor time', async () => {
  const lanes = { state: () => Promise.resolve([]), execution: () => Promise.resolve(undefined) };
  const before = process.cpuUsage();
  const statuses = await readStatus({ ledger, lanes }, configuration, targets);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(1);
  expect(statuses).toHaveLength(1000);
  expect(statuses.every(({ applied }) => applied?.version === '1.4')).toBe(true);
}, 30_000);

function itemOf(target: Target) {
  const tag = formatReleaseTag({ ...target, version: { numbers: [1, 4], pre: [] } });
  const current = { ...appliedCurrent(target.stack, tag, AT), revision: 4 };
  return { ...current, sequence: 'current' };
}
