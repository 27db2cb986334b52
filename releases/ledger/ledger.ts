import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { emptyCurrentRow, parseCurrentRow, type CurrentRow } from './current-row';
import { contended, noExecution } from './errors';
import { EVERYTHING } from './execution-filter';
import { parseExecutionRow, type ExecutionRow } from './execution-row';
import { markHalfApplied } from './half-applied';
import { CURRENT, pointerKey, sequenceKey } from './keys';
import type { Item, ItemWrite, LedgerTable } from './ledger-table';
import { opened, type LedgerEntry, type Opening } from './transitions';

/** How often a write is tried that others come before, or that a busy table puts off: for half a minute. */
const ATTEMPTS = 40;

/**
 * The record of executions. Every write reads the target's two rows, makes one pure step and writes both if neither has
 * changed since; LedgerConflict comes from the step, LedgerUnavailable when others keep coming first.
 */
export class Ledger {
  constructor(private readonly table: LedgerTable) {}

  /**
   * Writes an execution down once, whoever comes first; `token` names it for ever. Gives the entry that is there then.
   * `first` is a step that is made in the same write.
   */
  open(
    target: string,
    token: string,
    opening: Opening,
    first: (entry: LedgerEntry) => LedgerEntry = (entry) => entry,
  ): Promise<LedgerEntry> {
    return this.repeatedly(target, async () => {
      const known = await this.find(target, token);
      if (known !== undefined) return known;
      const current = await this.current(target);
      const entry = first(opened(current, opening));
      const pointer = { target, sequence: pointerKey(token), revision: 1, points: entry.row.sequence };
      return this.write({ current, row: null }, entry, [{ item: pointer, replaces: 0 }]);
    });
  }

  /** Takes an execution one step on; gives what is written then. */
  step(target: string, token: string, change: (entry: LedgerEntry) => LedgerEntry): Promise<LedgerEntry> {
    return this.repeatedly(target, async () => {
      const before = await this.find(target, token);
      if (before === undefined) throw noExecution(target, token);
      return this.write(before, markHalfApplied(before, change(before)), []);
    });
  }

  /** The entry of an execution; `undefined` when it was never written down. */
  async find(target: string, token: string): Promise<LedgerEntry | undefined> {
    const pointer = await this.table.get({ target, sequence: pointerKey(token) });
    if (pointer === undefined) return undefined;
    const sequence = Number(pointer['points']);
    const item = await this.table.get({ target, sequence: sequenceKey(sequence) });
    if (item === undefined) throw noExecution(target, String(sequence));
    return { current: await this.current(target), row: rowOf(item) };
  }

  /** What is known of a target now. */
  async current(target: string): Promise<CurrentRow> {
    const item = await this.table.get({ target, sequence: CURRENT });
    return item === undefined ? emptyCurrentRow(target) : currentOf(item);
  }

  /** What is known of many targets now; of those that nothing was released to, nothing. */
  async currents(targets: readonly string[]): Promise<Map<string, CurrentRow>> {
    const items = await this.table.getMany(targets.map((target) => ({ target, sequence: CURRENT })));
    return new Map(items.map((item) => currentOf(item)).map((row) => [row.target, row]));
  }

  /** Executions by target and sequence, in no order. */
  async rows(places: readonly Pick<ExecutionRow, 'target' | 'sequence'>[]): Promise<ExecutionRow[]> {
    const keys = places.map(({ target, sequence }) => ({ target, sequence: sequenceKey(sequence) }));
    return (await this.table.getMany(keys)).map(rowOf);
  }

  /** The executions of a target that are wanted, the newest first; at most `limit`. */
  async history(target: string, limit: number, filter = EVERYTHING): Promise<ExecutionRow[]> {
    return (await this.table.executions(target, limit, filter)).map(rowOf);
  }

  /** The execution of an id among many targets; `undefined` when none of them has it. */
  async locate(targets: readonly string[], token: string): Promise<ExecutionRow | undefined> {
    const items = await this.table.getMany(
      targets.map((target) => ({ target, sequence: pointerKey(token) })),
    );
    const places = items.map(({ target, points }) => ({ target: String(target), sequence: Number(points) }));
    return (await this.rows(places))[0];
  }

  private async repeatedly(target: string, attempt: () => Promise<LedgerEntry>): Promise<LedgerEntry> {
    for (let count = 1; count <= ATTEMPTS; count += 1) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        await sleep(Math.random() * 50 * 2 ** Math.min(count, 5));
      }
    }
    throw contended(target, ATTEMPTS);
  }

  private async write(
    before: { readonly current: CurrentRow; readonly row: ExecutionRow | null },
    next: LedgerEntry,
    more: readonly ItemWrite[],
  ): Promise<LedgerEntry> {
    if (next.row === before.row && next.current === before.current) return next;
    const [current, row] = [before.current.revision, before.row?.revision ?? 0];
    const written = {
      current: { ...next.current, revision: current + 1 },
      row: { ...next.row, revision: row + 1 },
    };
    await this.table.write([
      { item: { ...written.current, sequence: CURRENT }, replaces: current },
      // The table's sort key is a text; the row's sequence is the number in it.
      { item: { ...written.row, sequence: sequenceKey(written.row.sequence) }, replaces: row },
      ...more,
    ]);
    return written;
  }
}

function rowOf(item: Item): ExecutionRow {
  return parseExecutionRow({ ...item, sequence: Number(item['sequence']) });
}

function currentOf({ sequence: _, ...item }: Item): CurrentRow {
  return parseCurrentRow(item);
}
