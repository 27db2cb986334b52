import { emptyCurrentRow, type CurrentRow } from '../../releases/ledger/current-row';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { applied, applying, closed, opened, planned, type Opening } from '../../releases/ledger/transitions';
import type { Past } from '../../releases/orders/past';
import { opening, planFacts } from './ledger';

/** What became of an execution of a version. */
export interface Event {
  readonly version: string;
  readonly operation?: Opening['operation'];
  readonly end?: 'applied' | 'no-change' | 'refused' | 'failed' | 'rejected' | 'open';
  readonly planned?: boolean;
  readonly added?: number;
  readonly opening?: Partial<Opening>;
}

const AT = '2026-01-01T00:05:00.000Z';

/** The past of `dev_global_research`, as the ledger would tell it. */
export function pastOf(...events: readonly Event[]): Past {
  const target = 'dev_global_research';
  return events.reduce<Past>(
    ({ current, history }, event) => {
      const entry = executed(current, event);
      return { current: entry.current, history: [entry.row, ...history] };
    },
    { current: emptyCurrentRow(target), history: [] },
  );
}

function executed(current: CurrentRow, event: Event): { current: CurrentRow; row: ExecutionRow } {
  const { version, operation = 'release', end = 'applied', added = 1 } = event;
  const tag = `dev_global/research/${version}`;
  const execution = `e${current.last + 1}`;
  const release = { key: `releases/dev/global/research/${version}/c.zip`, versionId: version };
  const begun = opened(current, opening(execution, { tag, operation, release, ...event.opening }));
  if (end === 'open') return begun;
  const counts = { add: added, change: 0, destroy: 0, replace: 0 };
  const isPlanned = event.planned ?? end !== 'refused';
  const entry = isPlanned ? planned(begun, planFacts({ counts })) : begun;
  if (end === 'applied') return applied(applying(entry, AT), { lineage: 'l', serial: 1 }, AT);
  return closed(entry, { outcome: end, stage: 'apply', reason: null, at: AT });
}
