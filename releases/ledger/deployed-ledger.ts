import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Configuration } from '../../tags/configuration';
import { releasesTableName } from '../../tags/names';
import { Ledger } from './ledger';
import { LedgerTable } from './ledger-table';

/** A table that is throttled or out of order for half a minute stops nothing. */
const ATTEMPTS = 10;

/** The ledger of the tooling account that the environment's credentials are for. */
export function deployedLedger({ prefix, tooling }: Pick<Configuration, 'prefix' | 'tooling'>): Ledger {
  const client = new DynamoDBClient({ region: tooling.region, maxAttempts: ATTEMPTS });
  return new Ledger(new LedgerTable(client, releasesTableName(prefix)));
}
