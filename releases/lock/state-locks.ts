import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Backend } from '../../tags/backend';
import { lockChanged, lockUnreadable } from './errors';
import { parseLockInfo, type LockInfo } from './lock-info';

/** A lock that is held: where, the version that was read, and who holds it. */
export interface HeldLock {
  readonly place: LockPlace;
  readonly info: LockInfo;
}

type LockPlace =
  | { readonly kind: 'row'; readonly table: string; readonly id: string; readonly text: string }
  | { readonly kind: 'object'; readonly bucket: string; readonly key: string; readonly etag: string };

type LockedState = Pick<Backend, 'bucket' | 'key' | 'dynamodb_table' | 'use_lockfile'>;

/** The locks of states, where Terraform's S3 backend keeps them. */
export class StateLocks {
  private readonly tables: DynamoDBDocumentClient;

  constructor(
    dynamodb: DynamoDBClient,
    private readonly s3: S3Client,
  ) {
    this.tables = DynamoDBDocumentClient.from(dynamodb);
  }

  /** Every lock that is held on a state: two where both ways to lock are in use. */
  async held(state: LockedState): Promise<HeldLock[]> {
    const found = await Promise.all([this.row(state), this.object(state)]);
    return found.filter((lock) => lock !== null);
  }

  /** Takes away exactly the lock that was read; throws LockKept when another stands there by now. */
  async remove({ place }: HeldLock): Promise<void> {
    try {
      await this.delete(place);
    } catch (error) {
      if (isOther(error)) throw lockChanged(placeText(place));
      throw error;
    }
  }

  private async row({ bucket, key, dynamodb_table: table }: LockedState): Promise<HeldLock | null> {
    if (table === null) return null;
    const id = `${bucket}/${key}`;
    const Key = { LockID: id };
    const { Item } = await this.tables.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    const text: unknown = Item?.['Info'];
    if (typeof text !== 'string') return null;
    return heldAt({ kind: 'row', table, id, text }, text);
  }

  private async object({ bucket, key, use_lockfile: inUse }: LockedState): Promise<HeldLock | null> {
    if (inUse === null) return null;
    const lock = { bucket, key: `${key}.tflock` };
    try {
      const { Body, ETag: etag = '' } = await this.s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: lock.key }),
      );
      return heldAt({ kind: 'object', ...lock, etag }, (await Body?.transformToString()) ?? '');
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  private async delete(place: LockPlace): Promise<void> {
    switch (place.kind) {
      case 'row': {
        const { table: TableName, id, text } = place;
        const condition = {
          ConditionExpression: '#info = :info',
          ExpressionAttributeNames: { '#info': 'Info' },
          ExpressionAttributeValues: { ':info': text },
        };
        await this.tables.send(new DeleteCommand({ TableName, Key: { LockID: id }, ...condition }));
        return;
      }
      case 'object': {
        const { bucket: Bucket, key: Key, etag: IfMatch } = place;
        await this.s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch }));
      }
    }
  }
}

/** Where a lock is, for a person. */
export function placeText(place: LockPlace): string {
  switch (place.kind) {
    case 'row':
      return `${place.id} in the table ${place.table}`;
    case 'object':
      return `s3://${place.bucket}/${place.key}`;
  }
}

function heldAt(place: LockPlace, text: string): HeldLock {
  try {
    return { place, info: parseLockInfo(text) };
  } catch (error) {
    throw lockUnreadable(placeText(place), error instanceof Error ? error.message : String(error));
  }
}

/** AWS: 412 for an object that is no longer the one of the condition, 404 when there is none. */
function isOther(error: unknown): boolean {
  if (error instanceof ConditionalCheckFailedException) return true;
  if (!(error instanceof S3ServiceException)) return false;
  return error.$metadata.httpStatusCode === 412 || error.$metadata.httpStatusCode === 404;
}
