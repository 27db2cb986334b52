import { setTimeout as delay } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { rootCredentials } from '../../rehearsal/credentials';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { releasesTableName } from '../../tags/names';
import type { RehearsedLanes } from './rehearsed-lanes';

/** The ledger of lanes that are rehearsed, as the root of the tooling account sees it. */
export class LaneLedger {
  readonly ledger: Ledger;
  private readonly client: DynamoDBClient;

  constructor({ place, configuration }: RehearsedLanes) {
    const { endpoint, region, account } = place;
    this.client = new DynamoDBClient({ endpoint, region, credentials: rootCredentials(account) });
    this.ledger = new Ledger(new LedgerTable(this.client, releasesTableName(configuration.prefix)));
  }

  /** The rows of a tag, the newest first, once the newest has ended and its lane has been looked at. */
  async rows(target: string, tag: string, isThere = isRecorded): Promise<ExecutionRow[]> {
    for (const deadline = Date.now() + 6 * 60_000; ;) {
      const rows = (await this.ledger.history(target, 50)).filter((row) => row.tag === tag);
      if (rows[0] !== undefined && isThere(rows[0])) return rows;
      if (Date.now() > deadline) throw new Error(`no row of ${tag} has ended: ${JSON.stringify(rows)}`);
      await delay(200);
    }
  }

  async row(target: string, tag: string, isThere = isRecorded): Promise<ExecutionRow> {
    const [row] = await this.rows(target, tag, isThere);
    if (row === undefined) throw new Error(`no row of ${tag}`);
    return row;
  }

  close(): void {
    this.client.destroy();
  }
}

/** What started no execution has no stages to wait for. */
function isRecorded({ finishedAt, stages, execution }: ExecutionRow): boolean {
  return finishedAt !== null && (execution === null || stages.length > 0);
}
