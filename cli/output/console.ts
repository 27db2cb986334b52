import { LiveText } from './live-text';
import { ProgressBoard, type Progress } from './progress';
import type { Colors, Terminal } from './terminal';

/** How a command line asked for output. */
export interface OutputWishes {
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Where commands print: results to stdout (text or JSON, never both), everything else to stderr. */
export class Console {
  readonly wantsJson: boolean;
  private readonly board: ProgressBoard;

  constructor(
    private readonly out: Terminal,
    private readonly err: Terminal,
    wishes: OutputWishes,
    now: () => number,
  ) {
    this.wantsJson = wishes.json;
    this.board = new ProgressBoard(err, wishes.quiet, now);
  }

  /** Colours for results. */
  get colors(): Colors {
    return this.out.colors;
  }

  /** Colours for what goes to stderr. */
  get errorColors(): Colors {
    return this.err.colors;
  }

  /** Does stderr show moving lines? Where not, what happens is told in lines that stay. */
  get moves(): boolean {
    return this.board.moving;
  }

  /** Characters in a line of stdout; no limit when it is no terminal. */
  get width(): number {
    return this.out.width;
  }

  /** Prints a result for a person; nothing with `--json`. A long text is given as a function. */
  result(text: string | (() => string)): void {
    if (!this.wantsJson) this.print(typeof text === 'string' ? text : text());
  }

  /** Prints a result for a program; nothing without `--json`. */
  json(value: unknown): void {
    if (this.wantsJson) this.print(JSON.stringify(value, null, 2));
  }

  /** Says what happens, on stderr; nothing with `--quiet`. */
  note(text: string): void {
    this.board.line(text);
  }

  /** Says what went wrong, on stderr, also with `--quiet`. */
  error(text: string): void {
    this.board.erase();
    this.err.write(`${text}\n`);
  }

  /** Starts to show long work, on stderr. */
  progress(label: string): Progress {
    return this.board.start(label);
  }

  /** Shows a text for a person that changes with time; nothing with `--json`. */
  live(): LiveText {
    return new LiveText(this.wantsJson ? null : this.out);
  }

  /** Keeps the terminal to a question while `work` asks it. */
  hold<T>(work: () => Promise<T>): Promise<T> {
    return this.board.hold(work);
  }

  private print(text: string): void {
    this.board.erase();
    this.out.write(`${text}\n`);
  }
}
