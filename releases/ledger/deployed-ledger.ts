import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Configuration } from '../../tags/configuration';
import { releasesTableName } from '../../tags/names';
import { Ledger } from './ledger';
import { LedgerTable } from './ledger-table';

/** The SDK waits longer after each attempt, so that a table which is throttled or out of order for 20 s stops nothing. */
const ATTEMPTS = 14;

/** The settings of a client of the tooling account that the environment's credentials are for. */
export function deployedClient({ tooling }: Pick<Configuration, 'tooling'>): {
  readonly region: string;
  readonly maxAttempts: number;
} {
  return { region: tooling.region, maxAttempts: ATTEMPTS };
}

/** The ledger of the tooling account that the environment's credentials are for. */
export function deployedLedger({ prefix, tooling }: Pick<Configuration, 'prefix' | 'tooling'>): Ledger {
  return new Ledger(
    new LedgerTable(new DynamoDBClient(deployedClient({ tooling })), releasesTableName(prefix)),
  );
}
