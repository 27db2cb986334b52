import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { rootCredentials } from '../../rehearsal/credentials';

/** Where a state is, in an emulated AWS. */
export interface StatePlace {
  readonly endpoint: string;
  readonly region: string;
  readonly account: string;
  readonly bucket: string;
  readonly table: string;
}

/** Makes the bucket and the lock table alone: what matters to a measurement is that they answer. */
export async function makeStatePlace(place: StatePlace): Promise<void> {
  const { endpoint, region, account, bucket, table } = place;
  const client = { endpoint, region, credentials: rootCredentials(account) };
  await new S3Client(client).send(new CreateBucketCommand({ Bucket: bucket }));
  await new DynamoDBClient(client).send(
    new CreateTableCommand({
      TableName: table,
      AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
}
