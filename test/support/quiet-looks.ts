import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { sequenceKey } from '../../releases/ledger/keys';
import { openRow } from './ledger-rows';

/** DynamoDB takes 25 items in one write. */
const BATCH = 25;

/** Writes looks for drift down, one for each night, that found everything as it should be; the target's current row stays as it is. */
export async function lookEveryNight(
  client: DynamoDBClient,
  table: string,
  { of, nights }: { readonly of: Pick<ExecutionRow, 'target' | 'sequence' | 'tag'>; readonly nights: number },
): Promise<void> {
  const looks = Array.from({ length: nights }, (_, night) =>
    openRow({
      ...{ target: of.target, tag: of.tag, operation: 'drift', state: 'no-change' },
      ...{ sequence: of.sequence + 1 + night, execution: `look-${night}` },
    }),
  );
  const documents = DynamoDBDocumentClient.from(client);
  for (let start = 0; start < nights; start += BATCH) {
    const Item = (row: ExecutionRow) => ({ ...row, sequence: sequenceKey(row.sequence) });
    const writes = looks.slice(start, start + BATCH).map((row) => ({ PutRequest: { Item: Item(row) } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { [table]: writes } }));
  }
}
