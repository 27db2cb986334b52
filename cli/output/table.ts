import { plainText } from './plain-text';
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

/** A piece of a cell with what ends it: places and lanes are broken between their parts before a part is. */
const PIECE = /[^\s/_]*[\s/_]*/g;

/**
 * Columns of text without borders; on a terminal the widest columns wrap until the line fits. Linear in the
 * rows. What cells repeat from elsewhere cannot steer the terminal.
 */
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
  const lines = typeof cell === 'string' ? [{ text: cell, paint: (text: string) => text }] : cell;
  return lines.map(({ text, paint }) => ({ text: plainText(text), paint }));
}

/** The width of each column: what its text needs; when a line is too short, the widest that no piece fills is cut first. */
function columnWidths(rows: readonly Row[], width: number): number[] {
  const available = width - GAP.length * ((rows[0] ?? []).length - 1);
  const needed = neededWidths(rows);
  if (sum(needed) <= available) return needed;
  const whole = cut(needed, widestOf(rows, longestPiece), available);
  return cut(
    whole,
    whole.map(() => NARROWEST),
    available,
  );
}

/** Takes from the widest column that is wider than its floor, again and again, until all fit or none is left. */
function cut(widths: readonly number[], floors: readonly number[], available: number): number[] {
  const left = [...widths];
  while (sum(left) > available) {
    const cuttable = left.map((width, column) => (width > (floors[column] ?? 0) ? width : 0));
    const widest = Math.max(...cuttable);
    if (widest === 0) break;
    left[cuttable.indexOf(widest)] = widest - 1;
  }
  return left;
}

function neededWidths(rows: readonly Row[]): number[] {
  return widestOf(rows, (text) => text.length);
}

function widestOf(rows: readonly Row[], measure: (text: string) => number): number[] {
  return (rows[0] ?? []).map((_, column) =>
    rows.reduce(
      (widest, row) => (row[column] ?? []).reduce((most, { text }) => Math.max(most, measure(text)), widest),
      0,
    ),
  );
}

function longestPiece(text: string): number {
  return piecesOf(text).reduce((longest, piece) => Math.max(longest, piece.trimEnd().length), 0);
}

function piecesOf(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
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

/** The lines of a text: as many whole pieces in each as fit; a piece that is too long for a line is cut anywhere. */
function wrapped({ text, paint }: PaintedLine, width: number): PaintedLine[] {
  if (text.length <= width) return [{ text, paint }];
  const lines = [''];
  for (const piece of piecesOf(text)) {
    const line = lines.at(-1) ?? '';
    if (`${line}${piece}`.trimEnd().length <= width) lines[lines.length - 1] = `${line}${piece}`;
    else lines.push(...cutAnywhere(piece, width));
  }
  return lines.filter((line) => line !== '').map((line) => ({ text: line.trimEnd(), paint }));
}

function cutAnywhere(text: string, width: number): string[] {
  if (text.trimEnd().length <= width) return [text];
  return [text.slice(0, width), ...cutAnywhere(text.slice(width), width)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
