import { html, type Html } from '../html';
import type { LedgerReport } from '../ledger-report';
import { hasFailed } from './has-failed';

/** The figures that are looked at first. */
export function tiles({ targets, refused }: LedgerReport): Html {
  const count = (holds: (target: LedgerReport['targets'][number]) => boolean): number =>
    targets.filter(holds).length;
  const figures: readonly (readonly [number: number, label: string, look: string])[] = [
    [targets.length, 'targets', ''],
    [count(({ applied }) => applied !== null), 'with a release', 'applied'],
    [targets.reduce((sum, { open }) => sum + open.length, 0), 'under way', 'running'],
    [count(({ drift }) => drift !== null), 'drifted', 'drifted'],
    [count(({ executions: [last] }) => last !== undefined && hasFailed(last)), 'failed last', 'failed'],
    [refused.length, 'unknown tags', 'refused'],
  ];
  const shown = figures.map(
    ([number, label, look]) =>
      html`<div class="tile ${number === 0 ? 'untouched' : look}"><b>${number}</b>${label}</div>`,
  );
  return html`<div class="tiles">${shown}</div>`;
}
