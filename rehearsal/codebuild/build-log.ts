import { createWriteStream, type WriteStream } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { OutputTail } from '../../tools/output-tail';
import type { LogDelivery } from './log-delivery';
import { OutputLines, type OutputStream } from './output-lines';

const fileLimit = 32 * 1024 * 1024;
const sentLimit = 4 * 1024 * 1024;
const lineLimit = 16 * 1024;
const keptTail = 4 * 1024;

/**
 * The log of a build: a file of at most 32 MiB, and its first 4 MiB in CloudWatch Logs. Whoever writes faster than the log service takes
 * lines has to wait, so that a flood stays out of memory.
 */
export class BuildLog {
  private readonly file: WriteStream;
  private written = 0;
  private readonly lines = { stdout: new OutputLines(lineLimit), stderr: new OutputLines(lineLimit) };
  private hidden = hiddenPattern([]);
  private readonly tail = new OutputTail(keptTail);

  constructor(
    path: string,
    private readonly delivery: LogDelivery,
    private readonly onLine: (line: string) => void,
  ) {
    this.file = createWriteStream(path, { flags: 'a' });
    this.file.on('error', () => undefined);
  }

  /** Values that no line shows from now on. */
  hide(values: readonly string[]): void {
    this.hidden = hiddenPattern(values);
  }

  /** A line of the service itself. */
  say(message: string): void {
    const time = new Date().toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
    this.write(this.shown(`[Container] ${time} ${message}`));
  }

  /** Output of a command; resolves when more can be taken. */
  async output(chunk: Buffer, stream: OutputStream): Promise<void> {
    for (const line of this.lines[stream].add(chunk)) this.printed(line);
    if (this.delivery.full) await this.delivery.flush();
  }

  /** Writes what is left; the log takes nothing more. */
  async close(): Promise<void> {
    for (const lines of Object.values(this.lines)) for (const line of lines.end()) this.printed(line);
    await this.delivery.flush();
    await new Promise<void>((resolve) => this.file.end(resolve));
  }

  /** The last lines that commands printed. */
  get lastLines(): readonly string[] {
    return this.tail.lines().map(stripVTControlCharacters);
  }

  private printed(text: string): void {
    const line = this.shown(text);
    this.tail.add(Buffer.from(`${line}\n`));
    this.write(line);
  }

  private shown(text: string): string {
    return text.replace(this.hidden, '***').slice(0, lineLimit);
  }

  private write(line: string): void {
    if (this.written > fileLimit) return;
    this.written += Buffer.byteLength(line) + 1;
    const kept =
      this.written > fileLimit ? `[the log is cut here: it has more than ${String(fileLimit)} bytes]` : line;
    this.file.write(`${kept}\n`);
    this.onLine(kept);
    if (this.written <= sentLimit) this.delivery.add(kept);
  }
}

/**
 * AWS fact: access key ids, and values from Parameter Store and Secrets Manager, are `***` in logs. Values of less than
 * four characters stay: a log without them could not be read.
 */
function hiddenPattern(values: readonly string[]): RegExp {
  const lines = values.flatMap((value) => value.split(/\r?\n/)).filter((line) => line.length > 3);
  const texts = lines
    .sort((a, b) => b.length - a.length)
    .map((line) => line.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp([...texts, '\\bA[KS]IA[A-Z0-9]{16}\\b'].join('|'), 'g');
}
