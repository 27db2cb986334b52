import { fittedLine, type LinePart } from './line-parts';
import { MovingBlock } from './moving-block';
import { plainText } from './plain-text';
import type { Terminal } from './terminal';

/** Long work that a person waits for. `done`, `fail` and `skip` end it. */
export interface Progress {
  update(text: string): void;
  /** Something small that only the moving line of a terminal shows, until the next update. */
  detail(text: string): void;
  done(text: string): void;
  fail(text: string): void;
  /** It neither succeeded nor failed: it could not be done. */
  skip(text: string): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Lines of the terminal that are left to what was said before. */
const KEPT_LINES = 3;

interface Running {
  readonly label: string;
  readonly since: number;
  text: string;
  detail: string;
}

/** Shows running work: a moving line for each on a terminal, a plain line for each change elsewhere. */
export class ProgressBoard {
  private readonly running = new Set<Running>();
  private readonly block: MovingBlock;
  private timer: NodeJS.Timeout | undefined;
  private frame = 0;
  private held: string[] | undefined;

  constructor(
    private readonly terminal: Terminal,
    private readonly quiet: boolean,
    private readonly now: () => number,
  ) {
    this.block = new MovingBlock(terminal);
  }

  /** Are there moving lines? Where not, each change is a line of its own. */
  get moving(): boolean {
    return this.terminal.interactive && !this.quiet;
  }

  /** Starts a piece of work. */
  start(label: string): Progress {
    const work: Running = { label, since: this.now(), text: '', detail: '' };
    this.running.add(work);
    if (this.moving) this.draw();
    else this.line(label);
    return {
      update: (text) => {
        this.update(work, text);
      },
      detail: (text) => {
        work.detail = plainText(text).replace(/\s+/g, ' ').trim();
      },
      done: (text) => {
        this.end(work, this.terminal.colors.green('✓'), text);
      },
      fail: (text) => {
        this.end(work, this.terminal.colors.red('✗'), text);
      },
      skip: (text) => {
        this.end(work, this.terminal.colors.dim('-'), text);
      },
    };
  }

  /** Writes a text of its own above the moving lines. */
  line(text: string): void {
    if (this.quiet) return;
    if (this.held !== undefined) this.held.push(text);
    else if (this.moving && this.running.size > 0) this.draw(text.split('\n'));
    else {
      this.erase();
      this.terminal.write(`${text}\n`);
    }
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

  /** Takes the moving lines away, before a question or the end. */
  erase(): void {
    if (this.moving) this.block.erase();
  }

  private update(work: Running, text: string): void {
    if (work.text === text) return;
    work.text = text;
    work.detail = '';
    if (this.moving) this.draw();
    else this.line(`${work.label}: ${text}`);
  }

  private end(work: Running, sign: string, text: string): void {
    if (!this.running.delete(work)) return;
    const elapsed = this.terminal.interactive ? ` ${this.terminal.colors.dim(this.elapsed(work))}` : '';
    this.line(`${sign} ${work.label}: ${text}${elapsed}`);
    if (this.running.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private draw(above: readonly string[] = []): void {
    if (!this.moving || this.held !== undefined) return;
    this.timer ??= setInterval(() => {
      this.frame = (this.frame + 1) % FRAMES.length;
      this.draw();
    }, FRAME_MS).unref();
    this.block.show(this.lines(), above);
  }

  /** A line for each piece of work, the newest last; the oldest are counted where there are too many. */
  private lines(): string[] {
    const width = this.terminal.width - 1;
    const room = Math.max(1, this.terminal.height - KEPT_LINES);
    const works = [...this.running];
    if (works.length <= room) return works.map((work) => fittedLine(this.parts(work), width));
    const hidden = `and ${works.length - room + 1} more`;
    const shown = works.slice(works.length - room + 1).map((work) => fittedLine(this.parts(work), width));
    return [fittedLine([{ text: hidden, color: this.terminal.colors.dim }], width), ...shown];
  }

  private parts(work: Running): LinePart[] {
    const { cyan, dim } = this.terminal.colors;
    const { label, text, detail } = work;
    return [
      { text: FRAMES[this.frame] ?? '', color: cyan },
      { text: text === '' ? label : `${label}: ${text}` },
      { text: this.elapsed(work), color: dim },
      { text: detail, color: dim },
    ];
  }

  private elapsed({ since }: Running): string {
    const seconds = Math.floor((this.now() - since) / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
}
