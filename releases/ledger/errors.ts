import { InputError } from '../../tags/errors';
import { insteadOf } from '../operation';
import type { CurrentRow } from './current-row';
import type { ExecutionRow } from './execution-row';

/** What an execution wants to write does not fit what the ledger says. */
export class LedgerConflict extends InputError {
  override readonly name = 'LedgerConflict';
}

/** A plan was applied, and the ledger could not be told. */
export class AppliedUnrecorded extends InputError {
  override readonly name = 'AppliedUnrecorded';
}

/** The ledger could not be written or read. */
export class LedgerUnavailable extends InputError {
  override readonly name = 'LedgerUnavailable';
}

/** An execution that has ended is written to as if it had not. */
export function alreadyEnded({ target, sequence, tag, state, execution }: ExecutionRow): LedgerConflict {
  return new LedgerConflict(
    `execution ${sequence} of ${target} (${tag}) has ended: ${state}; push a new version, or start it again: taglane retry ${execution ?? target}`,
  );
}

/** An apply without a plan in the ledger. */
export function notPlanned({ target, sequence, tag, state }: ExecutionRow): LedgerConflict {
  return new LedgerConflict(
    `execution ${sequence} of ${target} (${tag}) is ${state}, and only what was planned is applied; see taglane history ${target}`,
  );
}

/** Something else was applied or destroyed after the plan was made. */
export function overtaken(
  row: ExecutionRow,
  planned: number,
  { applied, destroyed }: CurrentRow,
): LedgerConflict {
  const { target, sequence, tag, execution } = row;
  const from = planned === 0 ? 'nothing was applied' : `execution ${planned} was the last to change it`;
  const now = applied ?? destroyed;
  const change = applied === null ? 'destroyed' : 'applied';
  // What was captured later goes first: an older release is not planned over it again.
  const advice =
    applied !== null && applied.sequence > sequence
      ? `${applied.tag} is newer and stays; ${insteadOf(row.operation, target)}`
      : `plan it again: taglane retry ${execution ?? target}`;
  return new LedgerConflict(
    `execution ${sequence} of ${target} (${tag}) was planned when ${from}, and since then ${now?.tag ?? ''} was ${change} (execution ${now?.sequence ?? 0}); ${advice}`,
  );
}

/** A look or a reconcile of something that is not there any more. */
export function otherStands(
  { target, sequence, tag, operation }: ExecutionRow,
  now: string | null,
): LedgerConflict {
  return new LedgerConflict(
    `execution ${sequence} is a ${operation} of ${tag}, and ${now ?? 'nothing'} is applied in ${target} now; look again: taglane drift ${target}`,
  );
}

/** Another execution applies to the target. */
export function busy({ target, tag }: ExecutionRow, other: number): LedgerConflict {
  return new LedgerConflict(
    `execution ${other} applies to ${target} now, so that ${tag} cannot; wait for it, or see taglane unlock ${target}`,
  );
}

/** The ledger has no such execution. */
export function noExecution(target: string, execution: string): LedgerConflict {
  return new LedgerConflict(
    `the ledger has no execution ${execution} of ${target}; see taglane history ${target}`,
  );
}

/** The plan was applied and the ledger does not say so; `line` is what the repair needs. */
export function appliedUnrecorded(
  { target, sequence, tag }: Pick<ExecutionRow, 'target' | 'sequence' | 'tag'>,
  { line, cause }: { readonly line: string; readonly cause: unknown },
): AppliedUnrecorded {
  const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new AppliedUnrecorded(
    [
      `${tag} was applied, and execution ${sequence} of ${target} could not be written down in the ledger: ${why}`,
      'nothing is to be applied again; write it down from the next line, or from a file with this log:',
      line,
      'taglane ledger repair <file>',
    ].join('\n'),
  );
}

/** Others kept writing to the same target. */
export function contended(target: string, attempts: number): LedgerUnavailable {
  return new LedgerUnavailable(
    `the ledger's row of ${target} was changed by others ${attempts} times while it was written; try again`,
  );
}
