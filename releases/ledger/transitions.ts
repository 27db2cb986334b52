import { isDeepStrictEqual } from 'node:util';
import type { StateIdentity } from '../state-identity';
import type { Applied, CurrentRow } from './current-row';
import { alreadyEnded, busy, notPlanned, otherStands, overtaken } from './errors';
import {
  isOpen,
  type Approval,
  type ExecutionRow,
  type Outcome,
  type PlanFacts,
  type StageRun,
} from './execution-row';

/** An execution and what is known of its target: they change together. */
export interface LedgerEntry {
  readonly current: CurrentRow;
  readonly row: ExecutionRow;
}

/** What is known of an execution when it begins. */
export type Opening = Pick<
  ExecutionRow,
  | 'execution'
  | 'lane'
  | 'operation'
  | 'tag'
  | 'commit'
  | 'tagObject'
  | 'tagger'
  | 'requestedBy'
  | 'release'
  | 'toolchain'
  | 'startedAt'
>;

/** How an execution ended that did not end with an apply. */
export interface Closing {
  readonly outcome: Exclude<Outcome, 'applied' | 'destroyed'>;
  readonly stage: string | null;
  readonly reason: string | null;
  readonly at: string;
}

/** What is learnt of an execution from the lane, whenever that is. */
export interface Annotation {
  readonly approval: Approval | null;
  readonly stages: readonly StageRun[];
}

/** A new execution takes the next sequence of its target. */
export function opened(current: CurrentRow, opening: Opening): LedgerEntry {
  const sequence = current.last + 1;
  return {
    current: { ...current, last: sequence, open: [...current.open, sequence] },
    row: {
      ...{ version: 1, target: current.target, sequence, revision: 0, ...opening, state: 'captured' },
      ...{ stage: null, reason: null, plan: null, approval: null, stateAfter: null, stages: [] },
      finishedAt: null,
    },
  };
}

/** The entry as it is; a look or a reconcile of anything but what is applied now is refused. */
export function ofWhatStands(entry: LedgerEntry): LedgerEntry {
  const { row, current } = entry;
  if (row.operation !== 'drift' && row.operation !== 'reconcile') return entry;
  const { applied: now } = current;
  if (now?.tag !== row.tag || now.commit !== row.commit) throw otherStands(row, now?.tag ?? null);
  return entry;
}

/** The execution has a plan, made from what is applied now. */
export function planned(entry: LedgerEntry, plan: Omit<PlanFacts, 'basedOn'>): LedgerEntry {
  const { current, row } = ofWhatStands(entry);
  if (!isOpen(row)) throw alreadyEnded(row);
  const basedOn = lastChange(current);
  return { current, row: { ...row, state: 'planned', plan: { ...plan, basedOn } } };
}

/** The execution is the one that may apply: nothing was applied since its plan, and nobody else applies. */
export function applying({ current, row }: LedgerEntry, at: string): LedgerEntry {
  if (!isOpen(row)) throw alreadyEnded(row);
  if (row.plan === null || row.execution === null) throw notPlanned(row);
  const { basedOn } = row.plan;
  if (lastChange(current) !== basedOn) throw overtaken(row, basedOn, current);
  const other = current.applying?.sequence;
  // One that has ended holds nothing: its build was killed before it could say so.
  if (other !== undefined && other !== row.sequence && current.open.includes(other)) throw busy(row, other);
  const claim = { sequence: row.sequence, execution: row.execution, at };
  return { current: { ...current, applying: claim }, row: { ...row, state: 'applying' } };
}

/** A person let the execution apply. */
export function approved({ current, row }: LedgerEntry, approval: Approval): LedgerEntry {
  return { current, row: { ...row, approval } };
}

/** The plan was applied; for a destroy, nothing of the target is left. What came after it stands, when it is written down late. */
export function applied({ current, row }: LedgerEntry, state: StateIdentity, at: string): LedgerEntry {
  if (row.plan === null) throw notPlanned(row);
  const destroy = row.operation === 'destroy';
  const ended = {
    ...row,
    state: destroy ? 'destroyed' : 'applied',
    ...{ stateAfter: state, finishedAt: at, stage: null, reason: null },
  } as const;
  const { sequence, tag } = row;
  const left = withoutExecution(current, sequence);
  if (row.plan.basedOn !== lastChange(current)) return { current: left, row: ended };
  return {
    current: {
      ...left,
      applied: destroy ? null : appliedBy(row, state.serial, at),
      destroyed: destroy ? { sequence, tag, at } : null,
      drift: null,
      checkedAt: at,
    },
    row: ended,
  };
}

/** The execution ended without an apply. One that has ended before stays as it is. */
export function closed({ current, row }: LedgerEntry, { outcome, stage, reason, at }: Closing): LedgerEntry {
  if (!isOpen(row)) return { current, row };
  return {
    current: { ...withoutExecution(current, row.sequence), ...learnt(current, row, outcome, at) },
    row: { ...row, state: outcome, stage, reason, finishedAt: at },
  };
}

/** What the lane knows of the execution is added; nothing that the stages wrote is changed, and nothing at all by the same again. */
export function annotated({ current, row }: LedgerEntry, { approval, stages }: Annotation): LedgerEntry {
  const next = { ...row, approval: approval ?? row.approval, stages: [...stages] };
  return { current, row: isDeepStrictEqual(next, row) ? row : next };
}

/** A plan without changes says that the release is in place as it is, or gone; a look for drift says what it found. */
function learnt(
  current: CurrentRow,
  row: ExecutionRow,
  outcome: Closing['outcome'],
  at: string,
): Partial<CurrentRow> {
  const { sequence, tag, plan } = row;
  if (plan === null || plan.basedOn !== lastChange(current)) return {};
  const since = current.drift?.since ?? at;
  if (outcome === 'drifted') return { drift: { sequence, since, changes: plan.changes }, checkedAt: at };
  if (outcome !== 'no-change') return {};
  const asItIs = { drift: null, checkedAt: at };
  switch (row.operation) {
    case 'drift':
      return asItIs;
    case 'destroy':
      return { ...asItIs, applied: null, destroyed: { sequence, tag, at } };
    case 'release':
    case 'rollback':
    case 'reconcile':
      return { ...asItIs, applied: appliedBy(row, plan.state.serial, at), destroyed: null };
  }
}

/** The sequence of what last changed the target, an apply or a destroy. */
function lastChange({ applied: now, destroyed }: CurrentRow): number {
  return now?.sequence ?? destroyed?.sequence ?? 0;
}

function appliedBy(row: ExecutionRow, serial: number, at: string): Applied {
  const { sequence, execution, operation, tag, commit, release, toolchain, plan } = row;
  if (execution === null || plan === null) throw notPlanned(row);
  const { fingerprint } = plan;
  return { sequence, execution, operation, tag, commit, release, fingerprint, toolchain, serial, at };
}

function withoutExecution(current: CurrentRow, sequence: number): CurrentRow {
  return {
    ...current,
    open: current.open.filter((one) => one !== sequence),
    applying: current.applying?.sequence === sequence ? null : current.applying,
  };
}
