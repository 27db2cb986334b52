import { changeLine, resultText, type PlansSummary, type SummaryRow } from '../../releases/plans/summary';
import { effectOf } from '../../releases/plan-counts';
import { plainText } from './plain-text';
import { formatTable } from './table';
import type { Colors } from './terminal';

/** The table of plans over many targets; below it what would be lost, and why plans failed. */
export function formatPlans(
  { targets }: PlansSummary,
  terminal: { readonly width: number; readonly colors: Colors },
): string {
  if (targets.length === 0) return 'nothing to plan';
  const rows = targets.map((row) => [row.place, row.account, row.region, resultText(row), secondsOf(row)]);
  const table = formatTable(['place', 'account', 'Region', 'plan', 'time'], rows, terminal);
  return [table, ...targets.flatMap((row) => details(row, terminal.colors))].join('\n');
}

function secondsOf({ durationMs }: SummaryRow): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

function details(row: SummaryRow, colors: Colors): string[] {
  if (row.error !== null) return ['', colors.red(row.place), ...indented(row.error.split('\n'))];
  const losses = (row.planned?.changes ?? []).filter(({ actions }) =>
    ['destroy', 'replace'].includes(effectOf(actions)),
  );
  return losses.length === 0 ? [] : ['', colors.yellow(row.place), ...indented(losses.map(changeLine))];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${plainText(line)}`.trimEnd());
}
