import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import { Construct } from 'constructs';

export interface SecureTableProps {
  readonly name: string;
  readonly keyArn: string;
  /** The name of the text attribute that rows are found by, and of the one that orders them. */
  readonly partitionKey: string;
  readonly sortKey?: string;
}

/** A table that is paid on demand, encrypted, restorable to any second of 35 days and protected from deletion. */
export class SecureTable extends Construct {
  constructor(scope: Construct, id: string, { name, keyArn, partitionKey, sortKey }: SecureTableProps) {
    super(scope, id);
    const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
    new DynamodbTable(this, 'table', {
      name,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: partitionKey,
      ...(sortKey === undefined ? {} : { rangeKey: sortKey }),
      attribute: keys.map((key) => ({ name: key, type: 'S' })),
      serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
      lifecycle: { preventDestroy: true },
    });
  }
}
