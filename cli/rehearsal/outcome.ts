import type { Rehearsed } from '../../rehearsal/run';
import { secondPlanText } from '../../rehearsal/second-plan';
import { formatCounts } from '../../releases/plan-counts';
import type { Console } from '../output/console';
import { plainText } from '../output/plain-text';
import { formatTable } from '../output/table';

const HEAD = ['release', 'outcome', 'plan', 'second plan', 'account', 'Region', 'resources', 'state'];

/** What was planned, what is applied where, what a second plan finds, and what stopped the rest. */
export function outcomeText(rehearsed: readonly Rehearsed[], console: Console): string {
  const rows = rehearsed.map(({ view: { selection, outcome, counts }, resources, secondPlan }) => [
    selection.tag,
    outcome,
    counts === null ? '' : formatCounts(counts),
    secondPlanText(secondPlan),
    selection.account,
    selection.region,
    `${resources.length}`,
    `${selection.backend.bucket}/${selection.backend.key}`,
  ]);
  return ['', formatTable(HEAD, rows, console), ...reasons(rehearsed)].join('\n');
}

function reasons(rehearsed: readonly Rehearsed[]): string[] {
  return rehearsed.flatMap(({ view: { selection, stages } }) =>
    stages.flatMap(({ name, status, reason, lastWords }) => {
      if (status !== 'failed') return [];
      return [
        `${selection.tag} stopped at ${name}: ${reason ?? 'no reason given'}`,
        ...lastWords.map((line) => `  │ ${plainText(line)}`),
      ];
    }),
  );
}
