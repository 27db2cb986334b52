import type { Rehearsed } from '../../rehearsal/release-end';
import type { Mishap } from '../../rehearsal/mishap';
import type { Failure } from '../../rehearsal/failure';
import { secondPlanText } from '../../rehearsal/second-plan';
import { formatCounts } from '../../releases/plan-counts';
import { EXIT, type ExitCode } from '../exit-code';
import type { Console } from '../output/console';
import { plainText } from '../output/plain-text';
import { formatTable } from '../output/table';

const HEAD = ['release', 'outcome', 'plan', 'second plan', 'account', 'Region', 'resources', 'state'];

/** What was planned, what is applied where, what a second plan finds, what stopped the rest, and what went wrong beside the lanes. */
export function outcomeText(
  rehearsed: readonly Rehearsed[],
  mishaps: readonly Mishap[],
  console: Console,
): string {
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
  const wrong = [...rehearsed.flatMap(reasons), ...mishaps.flatMap((one) => told(one.what, one))];
  return ['', formatTable(HEAD, rows, console), ...wrong].join('\n');
}

function reasons({ view: { selection, stages }, unwritten, secondPlan }: Rehearsed): string[] {
  const stopped = stages
    .filter(({ status }) => status === 'failed')
    .flatMap((stage) => told(`${selection.tag} stopped at ${stage.name}`, stage));
  return [
    ...stopped,
    ...(unwritten === null ? [] : [`${selection.tag}: its end is not written down: ${plainText(unwritten)}`]),
    ...(secondPlan?.empty === false
      ? [`${selection.tag} leaves something to change: ${plainText(secondPlan.text)}`]
      : []),
  ];
}

function told(what: string, { reason, lastWords }: Failure): string[] {
  return [
    `${what}: ${plainText(reason ?? 'no reason given')}`,
    ...lastWords.map((line) => `  │ ${plainText(line)}`),
  ];
}

/**
 * A release that a gate or a person stopped, one that leaves something to change, or what went wrong beside it, is no
 * failure of the command, but its exit code says so.
 */
export function exitCodeOf(rehearsed: readonly Rehearsed[], mishaps: readonly Mishap[]): ExitCode {
  const fine = rehearsed.every(
    ({ view: { outcome }, unwritten, secondPlan }) =>
      (outcome === 'applied' || outcome === 'unchanged') && unwritten === null && secondPlan?.empty !== false,
  );
  return fine && mishaps.length === 0 ? EXIT.fine : EXIT.refused;
}
