import type { CurrentRow } from './current-row';
import type { ExecutionRow } from './execution-row';
import type { Ledger } from './ledger';

/** What the ledger says of a target now: what is applied, and the executions that have not ended, in their order. */
export interface Standing {
  readonly current: CurrentRow;
  readonly open: readonly ExecutionRow[];
}

/** Reads what the ledger says of a target now. */
export async function standingOf(
  ledger: Pick<Ledger, 'current' | 'rows'>,
  target: string,
): Promise<Standing> {
  const current = await ledger.current(target);
  const rows = await ledger.rows(current.open.map((sequence) => ({ target, sequence })));
  return { current, open: rows.toSorted((a, b) => a.sequence - b.sequence) };
}
