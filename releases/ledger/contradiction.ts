import { InputError } from '../../tags/errors';
import type { Problem } from '../../tags/problem';
import type { StateIdentity } from '../state-identity';
import type { ExecutionRow } from './execution-row';

/** What a log says that was applied. */
export interface AppliedClaim {
  readonly row: ExecutionRow;
  readonly state: StateIdentity;
}

/** Everything in which a log and the ledger do not mean the same apply. */
export function contradictions(known: ExecutionRow, { row, state }: AppliedClaim): Problem[] {
  const pairs: readonly (readonly [path: string, ledger: unknown, log: unknown])[] = [
    ['sequence', known.sequence, row.sequence],
    ['execution', known.execution, row.execution],
    ['operation', known.operation, row.operation],
    ['tag', known.tag, row.tag],
    ['commit', known.commit, row.commit],
    // The plan may be what could not be written down.
    ['plan', known.plan?.sha256 ?? row.plan?.sha256, row.plan?.sha256],
    ['state', textOf(known.stateAfter ?? state), textOf(state)],
  ];
  return pairs.flatMap(([path, ledger, log]) =>
    ledger === log ? [] : [{ path, message: `the log says ${String(log)}, the ledger ${String(ledger)}` }],
  );
}

/** A log that does not fit the ledger is not believed. */
export function repairRefused(target: string, problems: readonly Problem[]): InputError {
  const lines = problems.map(({ path, message }) => `  ${path}: ${message}`);
  return new InputError([`the ledger of ${target} is left as it is:`, ...lines].join('\n'));
}

function textOf({ lineage, serial }: StateIdentity): string {
  return `serial ${serial} of ${lineage}`;
}
