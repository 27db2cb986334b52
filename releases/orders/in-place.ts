import { versionOf } from '../../tags/release-tag';
import { compareVersions, formatVersion, parseVersion } from '../../tags/version';
import type { ExecutionRow } from '../ledger/execution-row';

/** Whether an execution left its release in place: it was applied, or there was nothing to apply. */
export function leftInPlace({ state, operation }: Pick<ExecutionRow, 'state' | 'operation'>): boolean {
  return (
    (state === 'applied' || state === 'no-change') && (operation === 'release' || operation === 'rollback')
  );
}

/** The versions that were in place, the newest first, each once. */
export function versionsInPlace(history: readonly ExecutionRow[]): string[] {
  const texts = new Set(history.filter(leftInPlace).map(({ tag }) => versionOf(tag)));
  return [...texts]
    .flatMap((text) => parseVersion(text) ?? [])
    .sort((a, b) => compareVersions(b, a))
    .map(formatVersion);
}
