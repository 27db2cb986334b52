import type { Terminal } from './terminal';

/** Long work that a person waits for. `done` and `fail` end it. */
export interface Progress {
  update(text: string): void;
  /** Something small that only the moving line of a terminal shows. */
  detail(text: string): void;
  done(text: string): void;
  fail(text: string): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const CLEAR_LINE = '\r\x1b[2K';

interface Running {
  readonly label: string;
  readonly since: number;
  text: string;
}

/** Shows running work: one moving line on a terminal, a plain line for each change elsewhere. */
export class ProgressBoard {
  private readonly running = new Set<Running>();
  private timer: NodeJS.Timeout | undefined;
  private frame = 0;
  private held: string[] | undefined;

  constructor(
    private readonly terminal: Terminal,
    private readonly quiet: boolean,
    private readonly now: () => number,
  ) {}

  /** Starts a piece of work. */
  start(label: string): Progress {
    const work: Running = { label, since: this.now(), text: '' };
    this.running.add(work);
    if (this.moving) this.draw();
    else this.line(label);
    return {
      update: (text) => {
        this.update(work, text);
      },
      detail: (text) => {
        work.text = text;
      },
      done: (text) => {
        this.end(work, this.terminal.colors.green('✓'), text);
      },
      fail: (text) => {
        this.end(work, this.terminal.colors.red('✗'), text);
      },
    };
  }

  /** Writes a line of its own above the moving one. */
  line(text: string): void {
    if (this.quiet) return;
    if (this.held !== undefined) {
      this.held.push(text);
      return;
    }
    this.erase();
    this.terminal.write(`${text}\n`);
    this.draw();
  }

  /** Keeps the terminal to a question: what there is to show waits until its work is done. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    this.erase();
    this.held = [];
    try {
      return await work();
    } finally {
      const waiting = this.held;
      this.held = undefined;
      for (const text of waiting) this.line(text);
    }
  }

  /** Takes the moving line away, before a question or the end. */
  erase(): void {
    if (this.moving && this.timer !== undefined) this.terminal.write(CLEAR_LINE);
  }

  private get moving(): boolean {
    return this.terminal.interactive && !this.quiet;
  }

  private update(work: Running, text: string): void {
    if (work.text === text) return;
    work.text = text;
    if (this.moving) this.draw();
    else this.line(`${work.label}: ${text}`);
  }

  private end(work: Running, sign: string, text: string): void {
    if (!this.running.delete(work)) return;
    const elapsed = this.terminal.interactive ? ` ${this.terminal.colors.dim(this.elapsed(work))}` : '';
    this.line(`${sign} ${work.label}: ${text}${elapsed}`);
  }

  private draw(): void {
    if (!this.moving || this.held !== undefined) return;
    const work = [...this.running].at(-1);
    if (work === undefined) {
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    this.timer ??= setInterval(() => {
      this.draw();
    }, FRAME_MS).unref();
    this.frame = (this.frame + 1) % FRAMES.length;
    const more = this.running.size > 1 ? ` (and ${this.running.size - 1} more)` : '';
    const text = `${FRAMES[this.frame] ?? ''} ${[work.label, work.text].filter(Boolean).join(': ')}${more} ${this.elapsed(work)}`;
    this.terminal.write(`${CLEAR_LINE}${text.slice(0, this.terminal.width - 1)}`);
  }

  private elapsed({ since }: Running): string {
    const seconds = Math.floor((this.now() - since) / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
}
