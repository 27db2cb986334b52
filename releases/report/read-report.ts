import type { Configuration } from '../../tags/configuration';
import { laneNameFor } from '../../tags/lane';
import { refusedTargetName } from '../../tags/names';
import type { Target } from '../../tags/target';
import { isOpen } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { reportOf, type LedgerReport } from './ledger-report';

/** How many histories are asked for at a time. */
const AT_ONCE = 25;

/** Reads what the ledger tells of some targets, with at most `limit` executions of each; looks for drift that found none are not among them. */
export async function readReport(
  ledger: Pick<Ledger, 'currents' | 'rows' | 'history'>,
  configuration: Configuration,
  targets: readonly Target[],
  { at, limit }: Pick<LedgerReport, 'at' | 'limit'>,
): Promise<LedgerReport> {
  const currents = await ledger.currents(targets.map(({ stack }) => stack));
  const places = [...currents.values()].flatMap(({ target, open }) =>
    open.map((sequence) => ({ target, sequence })),
  );
  const open = (await ledger.rows(places)).filter(isOpen);
  const known = targets.map(({ stack }) => stack).filter((stack) => currents.has(stack));
  const histories = await historiesOf(ledger, known, limit);
  const lanes = [...new Set(targets.map((target) => laneNameFor(configuration, target)))];
  const refused = [...(await historiesOf(ledger, lanes.map(refusedTargetName), limit)).values()].flat();
  return reportOf(configuration, targets, { currents, open, histories, refused }, { at, limit });
}

async function historiesOf(
  ledger: Pick<Ledger, 'history'>,
  names: readonly string[],
  limit: number,
): Promise<Map<string, Awaited<ReturnType<Ledger['history']>>>> {
  const found = new Map<string, Awaited<ReturnType<Ledger['history']>>>();
  for (let start = 0; start < names.length; start += AT_ONCE) {
    const some = names.slice(start, start + AT_ONCE);
    const histories = await Promise.all(
      some.map((name) => ledger.history(name, limit, { looks: 'telling' })),
    );
    some.forEach((name, index) => found.set(name, histories[index] ?? []));
  }
  return found;
}
