import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Emulator } from '../../../rehearsal/emulator';
import { Ledger } from '../../../releases/ledger/ledger';
import { LedgerTable } from '../../../releases/ledger/ledger-table';
import { readStatus } from '../../../releases/status/read-status';
import { startWideLedger, WIDE, WIDE_TABLE, WIDE_TARGETS } from '../../support/wide-ledger';

let emulator: Emulator;
let client: DynamoDBClient;

beforeAll(async () => {
  ({ emulator, client } = await startWideLedger());
}, 60_000);

afterAll(() => emulator.stop());

test('the status of 1,000 targets takes ten calls of the ledger and none of a lane', async () => {
  const calls: string[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        calls.push(commandName ?? '');
        return next(args);
      },
    { step: 'initialize' },
  );
  const refuse = () => Promise.reject(new Error('nothing is under way'));
  const ledger = new Ledger(new LedgerTable(client, WIDE_TABLE));
  const lanes = { state: refuse, execution: refuse };
  const statuses = await readStatus({ ledger, lanes }, WIDE, WIDE_TARGETS);
  expect(calls).toEqual(Array.from({ length: 10 }, () => 'BatchGetItemCommand'));
  expect(statuses).toHaveLength(1000);
  expect(statuses.every(({ applied }) => applied?.version === '1.4')).toBe(true);
}, 30_000);
