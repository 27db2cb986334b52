import type { Rehearsed } from '../../rehearsal/run';
import type { Console } from '../output/console';
import { formatTable } from '../output/table';

/** What is applied where, and what stopped the rest. */
export function outcomeText(rehearsed: readonly Rehearsed[], console: Console): string {
  const rows = rehearsed.map(({ view: { selection, outcome }, resources }) => [
    selection.tag,
    outcome,
    selection.account,
    selection.region,
    `${resources.length}`,
    `${selection.backend.bucket}/${selection.backend.key}`,
  ]);
  const head = ['release', 'outcome', 'account', 'Region', 'resources', 'state'];
  return ['', formatTable(head, rows, console), ...reasons(rehearsed)].join('\n');
}

function reasons(rehearsed: readonly Rehearsed[]): string[] {
  return rehearsed.flatMap(({ view: { selection, stages } }) =>
    stages.flatMap(({ name, status, reason }) =>
      status === 'failed' ? [`${selection.tag} stopped at ${name}: ${reason ?? 'no reason given'}`] : [],
    ),
  );
}
