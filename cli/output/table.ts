import type { Colors } from './terminal';

const GAP = '  ';
const NARROWEST = 6;

/** Columns of text without borders; on a terminal the widest columns wrap until the line fits. Linear in the rows. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { width, colors }: { readonly width: number; readonly colors: Colors },
): string {
  const widths = columnWidths([head, ...rows], width);
  const titles = formatRow(head, widths).map((line) => colors.dim(line));
  return [...titles, ...rows.flatMap((row) => formatRow(row, widths))].join('\n');
}

/** The width of each column: what its text needs, the widest cut first when a line is too short. */
function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  const available = width - GAP.length * (widths.length - 1);
  while (sum(widths) > available) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** The lines of one row: as many as its most wrapped cell has. */
function formatRow(row: readonly string[], widths: readonly number[]): string[] {
  const cells = widths.map((width, column) => wrapped(row[column] ?? '', width));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, column) => (cell[line] ?? '').padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

function wrapped(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  return [text.slice(0, width), ...wrapped(text.slice(width), width)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
