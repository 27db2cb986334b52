import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { filterExpression, type ExecutionFilter } from './execution-filter';
import { FIRST_SEQUENCE, LAST_SEQUENCE } from './keys';

/** An item as the table holds it. */
export type Item = Readonly<Record<string, unknown>>;

/** Where an item is. */
export interface ItemKey {
  readonly target: string;
  readonly sequence: string;
}

/** An item with its key, and the revision that it takes the place of; 0 where there must be none yet. */
export interface ItemWrite {
  readonly item: Item & ItemKey;
  readonly replaces: number;
}

/** AWS limit: 100 keys in one BatchGetItem. */
const BATCH = 100;

/** How many items one question reads: what is left out is read as well. A page of them, and all. */
const PAGE = 200;
const MOST = 10_000;

/** The items of the ledger in DynamoDB. Reads are consistent; an item is replaced only by who has seen its last revision. */
export class LedgerTable {
  private readonly client: DynamoDBDocumentClient;

  constructor(
    client: DynamoDBClient,
    private readonly name: string,
  ) {
    this.client = DynamoDBDocumentClient.from(client);
  }

  /** One item, or `undefined`. */
  async get({ target, sequence }: ItemKey): Promise<Item | undefined> {
    const Key = { target, sequence };
    const { Item } = await this.client.send(
      new GetCommand({ TableName: this.name, Key, ConsistentRead: true }),
    );
    return Item;
  }

  /** The items of many keys that there are, in no order. */
  async getMany(keys: readonly ItemKey[]): Promise<Item[]> {
    const batches = Array.from({ length: Math.ceil(keys.length / BATCH) }, (_, index) =>
      keys.slice(index * BATCH, (index + 1) * BATCH),
    );
    return (await Promise.all(batches.map((batch) => this.getBatch(batch)))).flat();
  }

  /** The executions of a target that are wanted, the newest first; at most `limit`. */
  async executions(target: string, limit: number, filter: ExecutionFilter): Promise<Item[]> {
    const found: Item[] = [];
    let read = 0;
    const { FilterExpression, ...of } = filterExpression(filter);
    const pageSize = FilterExpression === undefined ? Math.min(limit, PAGE) : PAGE;
    const pages = paginateQuery(
      { client: this.client, pageSize },
      {
        TableName: this.name,
        KeyConditionExpression: '#target = :target AND #sequence BETWEEN :first AND :last',
        ...(FilterExpression === undefined ? {} : { FilterExpression }),
        ExpressionAttributeNames: {
          ...{ '#target': 'target', '#sequence': 'sequence' },
          ...of.ExpressionAttributeNames,
        },
        ExpressionAttributeValues: {
          ...{ ':target': target, ':first': FIRST_SEQUENCE, ':last': LAST_SEQUENCE },
          ...of.ExpressionAttributeValues,
        },
        ScanIndexForward: false,
        ConsistentRead: true,
      },
    );
    for await (const { Items = [], ScannedCount = Items.length } of pages) {
      found.push(...Items);
      read += ScannedCount;
      if (found.length >= limit || read >= MOST) break;
    }
    return found.slice(0, limit);
  }

  /** Writes all or none; rejects with TransactionCanceledException when one item is not as it was seen. */
  async write(writes: readonly ItemWrite[]): Promise<void> {
    const TransactItems = writes.map(({ item, replaces }) => ({
      Put: {
        TableName: this.name,
        Item: item,
        ExpressionAttributeNames: { '#revision': 'revision' },
        ...(replaces === 0
          ? { ConditionExpression: 'attribute_not_exists(#revision)' }
          : {
              ConditionExpression: '#revision = :seen',
              ExpressionAttributeValues: { ':seen': replaces },
            }),
      },
    }));
    await this.client.send(new TransactWriteCommand({ TransactItems }));
  }

  private async getBatch(keys: readonly ItemKey[]): Promise<Item[]> {
    const found: Item[] = [];
    for (
      let left: readonly Item[] = keys.map(({ target, sequence }) => ({ target, sequence }));
      left.length > 0;
    ) {
      const RequestItems = { [this.name]: { Keys: [...left], ConsistentRead: true } };
      const { Responses, UnprocessedKeys } = await this.client.send(new BatchGetCommand({ RequestItems }));
      found.push(...(Responses?.[this.name] ?? []));
      left = UnprocessedKeys?.[this.name]?.Keys ?? [];
      if (left.length > 0) await sleep(100);
    }
    return found;
  }
}
