import type { Terminal } from './terminal';

const CLEAR_REST = '\x1b[K';
const CLEAR_BELOW = '\x1b[J';

/** The last lines of a terminal, written over in place. What is written above them stays. */
export class MovingBlock {
  private height = 0;

  constructor(private readonly terminal: Terminal) {}

  /** Shows these lines, each no longer than the terminal is wide, below a text that stays. One write, so that nothing flickers. */
  show(lines: readonly string[], above: readonly string[] = []): void {
    const stays = above.map((line) => `${line}${CLEAR_REST}\n`).join('');
    this.terminal.write(
      `${this.toFirstLine()}${stays}${lines.join(`${CLEAR_REST}\n`)}${CLEAR_REST}${CLEAR_BELOW}`,
    );
    this.height = lines.length;
  }

  /** Takes the lines away. */
  erase(): void {
    if (this.height === 0) return;
    this.terminal.write(`${this.toFirstLine()}${CLEAR_BELOW}`);
    this.height = 0;
  }

  private toFirstLine(): string {
    return this.height > 1 ? `\r\x1b[${this.height - 1}A` : '\r';
  }
}
