import Table from 'cli-table3';
import type { Colors } from './terminal';

const BARE = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ].map((place) => [place, '']),
);

const GAP = 2;
const NARROWEST = 6;

/** Columns of text without borders; on a terminal the widest columns wrap until the line fits. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { width, colors }: { readonly width: number; readonly colors: Colors },
): string {
  const table = new Table({
    chars: BARE,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [] },
    colWidths: columnWidths([head, ...rows], width),
    wordWrap: true,
    wrapOnWordBoundary: false,
  });
  table.push([...head], ...rows.map((row) => [...row]));
  const [titles = '', ...lines] = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return [colors.dim(titles), ...lines].join('\n');
}

/** The width of each column with its gap: what its text needs, the widest cut first when a line is too short. */
function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const columns = rows[0]?.length ?? 0;
  const needed = Array.from({ length: columns }, (_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  const available = width - GAP * columns;
  while (sum(needed) > available) {
    const widest = Math.max(...needed);
    if (widest <= NARROWEST) break;
    needed[needed.indexOf(widest)] = widest - 1;
  }
  return needed.map((text) => text + GAP);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
