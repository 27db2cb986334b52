import { versionOf } from '../../tags/release-tag';
import type { ExecutionRow } from '../ledger/execution-row';
import { alreadyInPlace, nothingApplied, nothingBefore, notInPlace } from './errors';
import { leftInPlace, versionsInPlace } from './in-place';
import type { Past } from './past';

/**
 * The execution whose release comes back. Without a version, the one that was in place when the present release first
 * came, so that a second rollback goes further back and never forth again. Throws ReleaseRefused when there is none.
 */
export function rollbackRow({ current, history }: Past, version: string | null): ExecutionRow {
  const { applied, target } = current;
  if (applied === null) throw nothingApplied(target, 'rolled back');
  const others = versionsInPlace(history).filter((one) => one !== versionOf(applied.tag));
  if (version === versionOf(applied.tag)) throw alreadyInPlace(target, applied.tag);
  if (version === null) {
    const row = rowBefore(applied.tag, sinceDestroyed(history));
    if (row === undefined) throw nothingBefore(target, applied.tag, others);
    return row;
  }
  const row = history.find((one) => leftInPlace(one) && versionOf(one.tag) === version);
  if (row === undefined) throw notInPlace(target, version, others);
  return row;
}

/** What the releases that are taken back have made, as far as their plans were kept. */
export interface TakenBack {
  readonly releases: number;
  readonly added: number;
  readonly replaced: number;
  readonly destroyed: number;
}

/** What came after a release, up to what is applied now. */
export function takenBack({ current, history }: Past, row: ExecutionRow): TakenBack {
  const now = current.applied?.sequence ?? 0;
  const later = history.filter(
    (one) => leftInPlace(one) && one.sequence > row.sequence && one.sequence <= now,
  );
  const total = (count: 'add' | 'replace' | 'destroy'): number =>
    later.reduce((sum, { plan }) => sum + (plan?.counts[count] ?? 0), 0);
  return {
    releases: later.length,
    ...{ added: total('add'), replaced: total('replace'), destroyed: total('destroy') },
  };
}

/** What a person should know before the plan says it for certain. */
export function rollbackWarnings(past: Past, row: ExecutionRow): string[] {
  const { releases, added, replaced, destroyed } = takenBack(past, row);
  const later = releases === 1 ? '1 release' : `${releases} releases`;
  const counted = [`${added} added`, `${replaced} replaced`, `${destroyed} destroyed`].join(', ');
  const { drift } = past.current;
  return [
    `${later} came after it (resources: ${counted}); what only they have is destroyed, what they destroyed comes back empty`,
    ...(drift === null ? [] : [`changes that were made by hand since ${drift.since} are put back as well`]),
    ...past.current.open.map((sequence) => `execution ${sequence} is under way and may come before`),
  ];
}

function rowBefore(tag: string, history: readonly ExecutionRow[]): ExecutionRow | undefined {
  const first = history.findLast((row) => leftInPlace(row) && row.tag === tag);
  if (first === undefined) return undefined;
  return history.find((row) => leftInPlace(row) && row.sequence < first.sequence && row.tag !== tag);
}

/** What was in place before a destroy has nothing to go back to. */
function sinceDestroyed(history: readonly ExecutionRow[]): readonly ExecutionRow[] {
  const end = history.findIndex(({ state }) => state === 'destroyed');
  return end === -1 ? history : history.slice(0, end);
}
