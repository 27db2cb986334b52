import { stripVTControlCharacters } from 'node:util';
import type { Terminal } from './terminal';

const CLEAR_BELOW = '\x1b[J';

/** A text that takes the place of the one before it on a terminal; elsewhere each is printed below the last. */
export class LiveText {
  private rows = 0;

  constructor(private readonly terminal: Terminal | null) {}

  /** Whether the text stays in its place, so that showing it again costs a reader nothing. */
  get staysInPlace(): boolean {
    return this.terminal?.interactive === true;
  }

  show(text: string): void {
    if (this.terminal === null) return;
    if (!this.terminal.interactive) {
      this.terminal.write(`${text}\n`);
      return;
    }
    const lines = this.clipped(text.split('\n'));
    const up = this.rows === 0 ? '' : `\x1b[${this.rows}A`;
    this.terminal.write(`${up}\r${CLEAR_BELOW}${lines.join('\n')}\n`);
    this.rows = lines.reduce((rows, line) => rows + this.rowsOf(line), 0);
  }

  /** What is above the screen cannot be written again, so that the text ends where the screen does. */
  private clipped(lines: readonly string[]): readonly string[] {
    const room = (this.terminal?.height ?? 0) - 1;
    let used = 0;
    const end = lines.findIndex((line) => (used += this.rowsOf(line)) > room);
    if (end === -1) return lines;
    const kept = lines.slice(0, Math.max(0, end - 1));
    return [...kept, `… and ${lines.length - kept.length} more lines`];
  }

  private rowsOf(line: string): number {
    const { length } = stripVTControlCharacters(line);
    return Math.max(1, Math.ceil(length / (this.terminal?.width ?? 1)));
  }
}
