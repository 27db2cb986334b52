import type { Colors } from './terminal';

/** A line of a cell that is painted, which takes no room. */
export interface PaintedLine {
  readonly text: string;
  paint(text: string): string;
}

/** What stands in a cell: a text, or lines one below the other. */
export type Cell = string | readonly PaintedLine[];

/** Where a table is printed. */
interface Surface {
  readonly width: number;
  readonly colors: Colors;
}

const GAP = '  ';
const NARROWEST = 6;

/** Columns of text without borders; on a terminal the widest columns wrap until the line fits. Linear in the rows. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { width, colors }: Surface,
): string {
  const table = [head, ...rows].map((row) => row.map(linesOf));
  const [titles = [], ...body] = table;
  const widths = columnWidths(table, width);
  return [
    ...formatRow(titles, widths).map((line) => colors.dim(line)),
    ...body.flatMap((row) => formatRow(row, widths)),
  ].join('\n');
}

/** Whether a table fits into the width without a cell that wraps. */
export function fits(head: readonly string[], rows: readonly (readonly Cell[])[], width: number): boolean {
  const widths = neededWidths([head, ...rows].map((row) => row.map(linesOf)));
  return sum(widths) + GAP.length * (widths.length - 1) <= width;
}

type Row = readonly (readonly PaintedLine[])[];

function linesOf(cell: Cell): readonly PaintedLine[] {
  return typeof cell === 'string' ? [{ text: cell, paint: (text) => text }] : cell;
}

/** The width of each column: what its text needs, the widest cut first when a line is too short. */
function columnWidths(rows: readonly Row[], width: number): number[] {
  const widths = neededWidths(rows);
  const available = width - GAP.length * (widths.length - 1);
  while (sum(widths) > available) {
    const widest = Math.max(...widths);
    if (widest <= NARROWEST) break;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function neededWidths(rows: readonly Row[]): number[] {
  return (rows[0] ?? []).map((_, column) =>
    rows.reduce(
      (widest, row) => (row[column] ?? []).reduce((most, { text }) => Math.max(most, text.length), widest),
      0,
    ),
  );
}

/** The lines of one row: as many as its highest cell has. */
function formatRow(row: Row, widths: readonly number[]): string[] {
  const cells = widths.map((width, column) => (row[column] ?? []).flatMap((line) => wrapped(line, width)));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    formatLine(
      cells.map((cell) => cell[line]),
      widths,
    ),
  );
}

/** No line ends in spaces; what is painted is not padded. */
function formatLine(parts: readonly (PaintedLine | undefined)[], widths: readonly number[]): string {
  const last = parts.findLastIndex((part) => part !== undefined && part.text !== '');
  return parts
    .slice(0, last + 1)
    .map((part, column) => {
      const room = column === last ? 0 : (widths[column] ?? 0) - (part?.text.length ?? 0);
      return `${part === undefined ? '' : part.paint(part.text)}${' '.repeat(Math.max(0, room))}`;
    })
    .join(GAP);
}

function wrapped({ text, paint }: PaintedLine, width: number): PaintedLine[] {
  if (text.length <= width) return [{ text, paint }];
  return [{ text: text.slice(0, width), paint }, ...wrapped({ text: text.slice(width), paint }, width)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
