import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startEmulator, type Emulator } from '../../rehearsal/emulator';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { createLedgerTable, emulatedDynamoDB } from './ledger';

/** Ledgers in the DynamoDB of an emulator. */
export class EmulatedLedgers {
  private tables = 0;

  private constructor(
    private readonly emulator: Emulator,
    readonly client: DynamoDBClient,
  ) {}

  static async start(): Promise<EmulatedLedgers> {
    const emulator = await startEmulator({ auth: false });
    return new EmulatedLedgers(emulator, emulatedDynamoDB(emulator));
  }

  /** A ledger in a table of its own, in which nothing is. */
  async empty(): Promise<Ledger> {
    this.tables += 1;
    const name = `ledger-${this.tables}`;
    await createLedgerTable(this.client, name);
    return new Ledger(new LedgerTable(this.client, name));
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await this.emulator.stop();
  }
}
