import { emptyCurrentRow, type CurrentRow } from '../../releases/ledger/current-row';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { applied, applying, opened, planned } from '../../releases/ledger/transitions';
import { opening, planFacts } from './ledger';

/** An execution of a target that has not ended. */
export function openRow(changes: Partial<ExecutionRow> = {}): ExecutionRow {
  const { row } = opened(emptyCurrentRow('dev_global_research'), opening('e1'));
  return { ...row, revision: 1, ...changes };
}

/** A target with one release applied. */
export function appliedCurrent(target: string, tag: string, at: string): CurrentRow {
  const begun = opened(emptyCurrentRow(target), opening('e0', { tag, startedAt: at }));
  const made = applying(planned(begun, planFacts()), at);
  return applied(made, { lineage: 'l', serial: 1 }, at).current;
}
