import { DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { Emulator } from '../../../../rehearsal/aws/emulator';
import { Ledger } from '../../../../releases/ledger/ledger';
import { LedgerTable } from '../../../../releases/ledger/ledger-table';
import { closed, planned } from '../../../../releases/ledger/transitions';
import { createRole } from '../../../support/iam';
import { createLedgerTable, emulatedDynamoDB, opening, planFacts } from '../../../support/ledger';
import { account, region, startRehearsal, type Rehearsal } from '../../../support/rehearsal';
import { policiesIn } from '../../../stacks/fixtures/policies';
import { synthesised } from '../../../stacks/fixtures/synthesis';

const TABLE = 'acme-infra-releases';
const AT = '2026-01-01T00:00:00.000Z';

let rehearsal: Rehearsal;
let root: DynamoDBClient;
let plan: DynamoDBClient;
let ledger: Ledger;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  root = emulatedDynamoDB(rehearsal.emulator);
  await createLedgerTable(root, TABLE);
  plan = new DynamoDBClient({ ...rehearsal.client, credentials: await session('plan') });
  ledger = new Ledger(new LedgerTable(plan, TABLE));
}, 60_000);

afterAll(async () => {
  plan.destroy();
  root.destroy();
  await rehearsal.stop();
});

/** Credentials of a role that has what a role of the lane `dev` may do with the ledger. */
async function session(part: string) {
  const policies = policiesIn(await synthesised({}, ['pipeline.dev']));
  const own = policies.find(({ policy }) => policy === part)?.statements ?? [];
  const statements = own.filter(({ Sid }) => Sid?.endsWith('Ledger') === true);
  const roleArn = await createRole(rehearsal, part, 'codebuild', statements);
  const services = new Emulator(rehearsal.emulator);
  const sourceArn = `arn:aws:codebuild:${region}:${account}:project/${part}`;
  const asked = { roleArn, region, sourceArn, sourceAccount: account, sessionName: 'test' };
  const credentials = await services.assumeRole({ ...asked, service: 'codebuild.amazonaws.com' });
  services.agent.destroy();
  return credentials;
}

test('a build writes executions of its own targets down, also of tags that select none', async () => {
  for (const target of ['dev_global_research', 'dev_eu-central-1_gone', 'refused/acme-infra_dev']) {
    await ledger.open(target, 'e', opening('e'));
    await ledger.step(target, 'e', (entry) => planned(entry, planFacts()));
    await ledger.step(target, 'e', (entry) =>
      closed(entry, { outcome: 'stopped', stage: null, reason: null, at: AT }),
    );
    expect((await ledger.history(target, 5)).map(({ state }) => state)).toEqual(['stopped']);
  }
});

test.each(['prod_global_research', 'dev-2_global_research', 'refused/acme-infra_prod'])(
  'a build neither reads nor writes %s',
  async (target) => {
    const denied = /is not authorized to perform: dynamodb:(?:GetItem|Query)/;
    await expect(ledger.open(target, 'e', opening('e'))).rejects.toThrow(denied);
    await expect(ledger.history(target, 5)).rejects.toThrow(denied);
    const item = { target, sequence: 'current', revision: 1 };
    const write = new LedgerTable(plan, TABLE).write([{ item, replaces: 0 }]);
    await expect(write).rejects.toThrow('is not authorized to perform: dynamodb:PutItem');
  },
);

test('a build cannot hide the row of another lane among its own', async () => {
  const items = ['dev_global_research', 'prod_global_research'].map((target) => ({ target, sequence: 'x' }));
  const write = new LedgerTable(plan, TABLE).write(items.map((item) => ({ item, replaces: 0 })));
  await expect(write).rejects.toThrow('is not authorized to perform: dynamodb:PutItem');
});

test('a build removes nothing and does not look through the table', async () => {
  const Key = { target: { S: 'dev_global_research' }, sequence: { S: 'current' } };
  await expect(plan.send(new DeleteItemCommand({ TableName: TABLE, Key }))).rejects.toThrow('DeleteItem');
  await expect(plan.send(new ScanCommand({ TableName: TABLE }))).rejects.toThrow('dynamodb:Scan');
});
