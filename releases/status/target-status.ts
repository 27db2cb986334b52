import type { Configuration } from '../../tags/configuration';
import { laneNameFor } from '../../tags/lane';
import { formatPlace, versionOf } from '../../tags/release-tag';
import { formatScope } from '../../tags/scope';
import type { Target } from '../../tags/target';
import { emptyCurrentRow, type CurrentRow } from '../ledger/current-row';
import type { ExecutionRow } from '../ledger/execution-row';
import type { Operation } from '../operation';
import { underWayOf, type LaneNews, type UnderWay } from './under-way';

/** What is known of a target, for people and programs. Times are ISO 8601. */
export interface TargetStatus {
  readonly target: string;
  readonly environment: string;
  readonly scope: string;
  readonly team: string;
  readonly stack: string;
  readonly lane: string;
  readonly account: string;
  readonly applied: AppliedRelease | null;
  readonly destroyed: { readonly tag: string; readonly at: string } | null;
  /** The apply that broke off last, where nothing has put things right since. */
  readonly halfApplied: Omit<NonNullable<CurrentRow['halfApplied']>, 'sequence'> | null;
  readonly drift: { readonly since: string; readonly changes: readonly string[] } | null;
  /** When the account was last compared with the release. */
  readonly checkedAt: string | null;
  readonly underWay: readonly UnderWay[];
}

export interface AppliedRelease {
  readonly tag: string;
  readonly version: string;
  readonly commit: string | null;
  readonly operation: Operation;
  readonly at: string;
}

/** What was read of all targets. */
export interface LedgerFacts {
  readonly currents: ReadonlyMap<string, CurrentRow>;
  /** The executions that have not ended, of all targets. */
  readonly open: readonly ExecutionRow[];
  readonly news: LaneNews;
}

/** The status of each target, in the same order. Linear in targets and open executions. */
export function statusOf(
  configuration: Configuration,
  targets: readonly Target[],
  { currents, open, news }: LedgerFacts,
): TargetStatus[] {
  const openOf = byTarget(open);
  return targets.map((target) => {
    const { environment, scope, team, stack, account } = target;
    const current = currents.get(stack);
    const rows = (openOf.get(stack) ?? []).toSorted((a, b) => a.sequence - b.sequence);
    return {
      ...{ target: formatPlace(target), environment, scope: formatScope(scope), team, stack, account },
      lane: laneNameFor(configuration, target),
      ...standing(current),
      underWay: rows.map((row) => underWayOf(row, current, news)),
    };
  });
}

function byTarget(rows: readonly ExecutionRow[]): Map<string, ExecutionRow[]> {
  const groups = new Map<string, ExecutionRow[]>();
  for (const row of rows) {
    const group = groups.get(row.target);
    if (group === undefined) groups.set(row.target, [row]);
    else group.push(row);
  }
  return groups;
}

function standing(
  current: CurrentRow | undefined,
): Pick<TargetStatus, 'applied' | 'halfApplied' | 'destroyed' | 'drift' | 'checkedAt'> {
  const { applied, halfApplied, destroyed, drift, checkedAt } = current ?? NOTHING;
  return {
    applied: applied === null ? null : releaseOf(applied),
    halfApplied: halfApplied === null ? null : brokenOff(halfApplied),
    destroyed: destroyed === null ? null : { tag: destroyed.tag, at: destroyed.at },
    drift: drift === null ? null : { since: drift.since, changes: drift.changes },
    checkedAt,
  };
}

const NOTHING = emptyCurrentRow('');

function brokenOff({ tag, operation, at }: NonNullable<CurrentRow['halfApplied']>) {
  return { tag, operation, at };
}

function releaseOf({ tag, commit, operation, at }: NonNullable<CurrentRow['applied']>): AppliedRelease {
  return { tag, version: versionOf(tag), commit, operation, at };
}
