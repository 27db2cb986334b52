import type { Ledger } from '../../releases/ledger/ledger';
import { applied, applying, closed, planned, type LedgerEntry } from '../../releases/ledger/transitions';
import type { Opening } from '../../releases/ledger/transitions';
import { parseReleaseTag } from '../../tags/release-tag';
import { stackIdFor } from '../../tags/target';
import { opening, planFacts } from './ledger';

/** What a release was like, where it matters. */
export interface Past {
  readonly tag: string;
  readonly commit: string;
  readonly execution: string;
  readonly at?: string;
  readonly added?: number;
  readonly opening?: Partial<Opening>;
}

/** Writes an execution down that has not ended. */
export function begin(ledger: Ledger, { tag, commit, execution, ...past }: Past): Promise<LedgerEntry> {
  const release = { key: `releases/${tag}/${commit}.zip`, versionId: `version-of-${execution}` };
  const about = { tag, commit, release, ...past.opening };
  return ledger.open(stackIdFor(parseReleaseTag(tag)), execution, opening(execution, about));
}

/** Writes an execution down that was applied. */
export async function apply(ledger: Ledger, past: Past): Promise<LedgerEntry> {
  const { execution, at = '2026-01-01T00:05:00.000Z', added = 1 } = past;
  const { row } = await begin(ledger, past);
  const counts = { add: added, change: 0, destroy: 0, replace: 0 };
  await ledger.step(row.target, execution, (entry) => planned(entry, planFacts({ counts })));
  await ledger.step(row.target, execution, (entry) => applying(entry, at));
  const state = { lineage: 'l', serial: row.sequence };
  return ledger.step(row.target, execution, (entry) => applied(entry, state, at));
}

/** Writes an execution down that a gate refused. */
export async function refuse(ledger: Ledger, past: Past): Promise<LedgerEntry> {
  const { row } = await begin(ledger, past);
  const at = past.at ?? '2026-01-01T00:05:00.000Z';
  const closing = { outcome: 'refused', stage: 'scan', reason: 'a finding', at } as const;
  return ledger.step(row.target, past.execution, (entry) => closed(entry, closing));
}
