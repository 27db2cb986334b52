import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Emulator } from '../../rehearsal/emulator';
import type { Opening } from '../../releases/ledger/transitions';
import type { PlanFacts } from '../../releases/ledger/execution-row';

/** DynamoDB of an emulator as the tooling account sees it. */
export function emulatedDynamoDB({ endpoint }: Pick<Emulator, 'endpoint'>): DynamoDBClient {
  const credentials = { accessKeyId: '111122223333', secretAccessKey: 'test' };
  return new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
}

/** Makes a table with the ledger's keys. */
export async function createLedgerTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'target', KeyType: 'HASH' },
        { AttributeName: 'sequence', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['target', 'sequence'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
    }),
  );
}

/** The beginning of an execution of `dev_global_research`. */
export function opening(execution: string, changes: Partial<Opening> = {}): Opening {
  return {
    ...{ execution, lane: 'acme-infra_dev', operation: 'release', tag: 'dev_global/research/1.0' },
    ...{ commit: 'c'.repeat(40), tagObject: null, tagger: null, requestedBy: null, toolchain: 't' },
    ...{ release: { key: 'releases/dev/global/research/1.0/c.zip', versionId: '1' } },
    startedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

/** A plan that adds one resource to an empty state. */
export function planFacts(changes: Partial<PlanFacts> = {}): Omit<PlanFacts, 'basedOn'> {
  const { basedOn: _, ...facts }: PlanFacts = {
    ...{ sha256: 'a'.repeat(64), counts: { add: 1, change: 0, destroy: 0, replace: 0 }, hasChanges: true },
    ...{
      changes: [],
      fingerprint: 'f'.repeat(64),
      state: { lineage: '', serial: 0 },
      terraformVersion: '1.11.4',
    },
    ...{ findings: { blocking: 0, shown: 0, suppressed: 0 }, suppressions: [] },
    ...{ basedOn: 0, at: '2026-01-01T00:01:00.000Z' },
    ...changes,
  };
  return facts;
}
