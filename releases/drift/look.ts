import { sha256 } from '../digest';
import type { LaneStart } from '../lane-starter';
import type { CurrentRow } from '../ledger/current-row';
import type { ExecutionRow, ReleaseObject } from '../ledger/execution-row';

/** What is applied in a target, as an object that can be planned again. */
export interface Look {
  /** The stack id. */
  readonly target: string;
  /** The sequence of the execution that applied it. */
  readonly applied: number;
  readonly tag: string;
  readonly commit: string;
  readonly release: ReleaseObject;
}

/** An execution that a target is busy with. */
export type BusyPlace = Pick<ExecutionRow, 'target' | 'sequence'>;

/** The look at a target that nothing is under way in; `undefined` where nothing is applied that was kept as an object. */
export function lookAt(current: CurrentRow): Look | undefined {
  return current.open.length > 0 ? undefined : lookOf(current);
}

/** The executions, one of each target, that keep from being looked at what could be. */
export function busyAt(currents: readonly CurrentRow[]): BusyPlace[] {
  return currents.flatMap((current) => {
    const [sequence] = current.open;
    return sequence === undefined || lookOf(current) === undefined
      ? []
      : [{ target: current.target, sequence }];
  });
}

/** The looks at many targets, first at who was compared with its release the longest ago: not every night is long enough. */
export function looksAt(currents: readonly CurrentRow[]): Look[] {
  return currents
    .toSorted((a, b) => (a.checkedAt ?? '').localeCompare(b.checkedAt ?? ''))
    .flatMap((current) => lookAt(current) ?? []);
}

/** What is the same for all that one round of looks starts. */
export interface Round {
  readonly lane: string;
  /** Who asked for it, as an ARN. */
  readonly requestedBy: string;
  /** Tells rounds apart: the same round starts the same execution once. */
  readonly name: string;
}

/** What starts a lane for a look. */
export function lookStart({ target, applied, ...release }: Look, round: Round): LaneStart {
  const token = sha256(['drift', target, applied, round.name].join('\n'));
  return { ...startOf(release, round), operation: 'drift', token };
}

/** What starts a lane to undo what an execution found: once for each that has found something. */
export function reconcileStart({ target, ...release }: Look, found: number, round: Round): LaneStart {
  const token = sha256(['reconcile', target, found].join('\n'));
  return { ...startOf(release, round), operation: 'reconcile', token };
}

function lookOf({ target, applied }: CurrentRow): Look | undefined {
  if (applied === null) return undefined;
  const { sequence, tag, commit, release } = applied;
  if (commit === null || release === null) return undefined;
  return { target, applied: sequence, tag, commit, release };
}

function startOf(
  { tag, commit, release }: Pick<Look, 'tag' | 'commit' | 'release'>,
  { lane, requestedBy }: Round,
): Omit<LaneStart, 'operation' | 'token'> {
  return { lane, tag, commit, requestedBy, key: release.key, versionId: release.versionId };
}
