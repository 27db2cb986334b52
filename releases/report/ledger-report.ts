import type { Approval, Configuration } from '../../tags/configuration';
import { lanesOf } from '../../tags/lane';
import { formatPlace } from '../../tags/release-tag';
import type { Target } from '../../tags/target';
import type { CurrentRow } from '../ledger/current-row';
import type { ExecutionRow } from '../ledger/execution-row';
import { statusOf, type TargetStatus } from '../status/target-status';
import { decisionsIn, type Decision } from './approvals';
import { stageDurations, type StageDuration } from './stage-durations';

/** What was read of the ledger. */
export interface LedgerRows {
  readonly currents: ReadonlyMap<string, CurrentRow>;
  /** The executions that have not ended, of all targets. */
  readonly open: readonly ExecutionRow[];
  /** The executions of each stack, the newest first. */
  readonly histories: ReadonlyMap<string, readonly ExecutionRow[]>;
  /** Tags that selected no target. */
  readonly refused: readonly ExecutionRow[];
}

/** A target, what is under way to it and what was. */
export interface TargetReport extends Omit<TargetStatus, 'underWay'> {
  readonly open: readonly ExecutionRow[];
  /** The newest first. */
  readonly executions: readonly ExecutionRow[];
}

/** A lane: where its releases go, and how long its stages take. */
export interface LaneReport {
  readonly name: string;
  readonly environment: string;
  readonly approval: Approval;
  readonly targets: readonly Pick<TargetReport, 'target' | 'stack'>[];
  readonly stages: readonly StageDuration[];
}

/** All that the ledger tells of some targets. Times are ISO 8601. */
export interface LedgerReport {
  readonly prefix: string;
  readonly at: string;
  /** At most so many executions of each target. */
  readonly limit: number;
  readonly targets: readonly TargetReport[];
  readonly lanes: readonly LaneReport[];
  readonly decisions: readonly Decision[];
  readonly refused: readonly ExecutionRow[];
}

/** Puts rows together to what people ask. */
export function reportOf(
  configuration: Configuration,
  targets: readonly Target[],
  rows: LedgerRows,
  { at, limit }: Pick<LedgerReport, 'at' | 'limit'>,
): LedgerReport {
  const executions = targets.flatMap(({ stack }) => rows.histories.get(stack) ?? []);
  return {
    ...{ prefix: configuration.prefix, at, limit },
    targets: targetReports(configuration, targets, rows),
    lanes: laneReports(configuration, targets, executions),
    decisions: decisionsIn(executions),
    refused: rows.refused,
  };
}

/** A ledger knows nothing of what lanes do now. */
const NO_NEWS = { states: new Map(), statuses: new Map() };

function targetReports(
  configuration: Configuration,
  targets: readonly Target[],
  { currents, open, histories }: LedgerRows,
): TargetReport[] {
  const statuses = statusOf(configuration, targets, { currents, open: [], news: NO_NEWS });
  return statuses.map(({ underWay: _, ...status }) => ({
    ...status,
    open: open.filter(({ target }) => target === status.stack).toSorted((a, b) => a.sequence - b.sequence),
    executions: histories.get(status.stack) ?? [],
  }));
}

function laneReports(
  configuration: Configuration,
  targets: readonly Target[],
  executions: readonly ExecutionRow[],
): LaneReport[] {
  const shown = new Set(targets.map(({ stack }) => stack));
  return lanesOf(configuration).flatMap(({ name, environment, approval, targets: all }) => {
    const own = all
      .filter(({ stack }) => shown.has(stack))
      .map((target) => ({ target: formatPlace(target), stack: target.stack }));
    if (own.length === 0) return [];
    const rows = executions.filter(({ lane }) => lane === name);
    return [{ name, environment, approval, targets: own, stages: stageDurations(approval, rows) }];
  });
}
