import type { ExecutionRow, Outcome } from '../../ledger/execution-row';

const FAILURES: readonly ExecutionRow['state'][] = [
  'refused',
  'failed',
  'expired',
] satisfies readonly Outcome[];

/** Whether an execution ended otherwise than anybody wanted. */
export function hasFailed({ state }: Pick<ExecutionRow, 'state'>): boolean {
  return FAILURES.includes(state);
}
