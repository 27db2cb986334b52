import type { CurrentRow } from './current-row';
import type { ExecutionRow } from './execution-row';
import type { LedgerEntry } from './transitions';

/** How an apply ends that has changed something, or may have: one that was refused has not begun. */
const BROKEN_OFF: ReadonlySet<ExecutionRow['state']> = new Set(['failed', 'stopped']);

/** What a step makes of the mark that an apply was not done to its end: it stays until the account is known to be as some release says. */
export function markHalfApplied(before: LedgerEntry, after: LedgerEntry): LedgerEntry {
  const halfApplied = markAfter(before, after);
  if (halfApplied === after.current.halfApplied) return after;
  return { ...after, current: { ...after.current, halfApplied } };
}

function markAfter(before: LedgerEntry, { row, current }: LedgerEntry): CurrentRow['halfApplied'] {
  const { sequence, tag, operation, finishedAt } = row;
  if (before.row.state === 'applying' && BROKEN_OFF.has(row.state) && finishedAt !== null)
    return { sequence, tag, operation, at: finishedAt };
  return isSettledBy(before, { row, current }) ? null : current.halfApplied;
}

function isSettledBy(before: LedgerEntry, { row, current }: LedgerEntry): boolean {
  if (row.state === before.row.state || row.sequence < (current.halfApplied?.sequence ?? 0)) return false;
  // A plan that was made before something else was applied says nothing.
  if (row.state === 'no-change') return current.checkedAt !== before.current.checkedAt;
  return row.state === 'applied' || row.state === 'destroyed';
}
