import { createWriteStream, type WriteStream } from 'node:fs';
import type { RoleSession } from '../aws/credentials';
import type { Emulator } from '../aws/emulator';

/** Where a build's lines go besides its file. */
export interface LogStream {
  readonly group: string;
  readonly stream: string;
  readonly region: string;
}

const fileLimit = 32 * 1024 * 1024;
const sentLimit = 4 * 1024 * 1024;
const lineLimit = 16 * 1024;
const batchLines = 1_000;
const waitingLimit = 5_000;

/**
 * The log of a build: a file of at most 32 MiB, and its first 4 MiB in CloudWatch Logs. Whoever writes faster than the log service takes
 * lines has to wait, so that a flood stays out of memory.
 */
export class BuildLog {
  private readonly file: WriteStream;
  private written = 0;
  private partial = '';
  private waiting: { timestamp: number; message: string }[] = [];
  private sending: Promise<void> | null = null;
  private target: { stream: LogStream; session: RoleSession } | null = null;

  constructor(
    path: string,
    private readonly emulator: Emulator,
    private readonly onLine: (line: string) => void,
  ) {
    this.file = createWriteStream(path, { flags: 'a' });
    this.file.on('error', () => undefined);
  }

  /** Makes the log stream, and the group when there is none, with the service role; throws when the role may not. */
  async open(stream: LogStream, session: RoleSession): Promise<void> {
    const call = (operation: string, input: object) => this.logs(stream.region, session, operation, input);
    const names = { logGroupName: stream.group, logStreamName: stream.stream };
    const create = (): Promise<void> => call('CreateLogStream', names).catch(ignoreExisting);
    await create().catch(async (error: unknown) => {
      if (codeOf(error) !== 'ResourceNotFoundException') throw error;
      await call('CreateLogGroup', { logGroupName: stream.group }).catch(ignoreExisting);
      await create();
    });
    this.target = { stream, session };
  }

  /** A line of the service itself. */
  say(message: string): void {
    const time = new Date().toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ');
    this.line(`[Container] ${time} ${message}`);
  }

  /** Output of a command; resolves when more can be taken. */
  async output(chunk: Buffer): Promise<void> {
    const lines = (this.partial + chunk.toString('utf8')).split('\n');
    this.partial = lines.pop() ?? '';
    if (this.partial.length > lineLimit) {
      lines.push(this.partial);
      this.partial = '';
    }
    for (const line of lines) this.line(line);
    if (this.waiting.length > waitingLimit) await this.flush();
  }

  /** Writes what is left; the log takes nothing more. */
  async close(): Promise<void> {
    if (this.partial !== '') this.line(this.partial);
    this.partial = '';
    await this.flush();
    await new Promise<void>((resolve) => this.file.end(resolve));
  }

  private line(text: string): void {
    if (this.written > fileLimit) return;
    const line = text.slice(0, lineLimit);
    this.written += Buffer.byteLength(line) + 1;
    const kept =
      this.written > fileLimit ? `[the log is cut here: it has more than ${String(fileLimit)} bytes]` : line;
    this.file.write(`${kept}\n`);
    this.onLine(kept);
    if (this.target === null || this.written > sentLimit) return;
    this.waiting.push({ timestamp: Date.now(), message: kept === '' ? ' ' : kept });
    this.sending ??= new Promise<void>((resolve) => setTimeout(resolve, 100)).then(() => this.send());
  }

  private async flush(): Promise<void> {
    while (this.sending !== null || this.waiting.length > 0) {
      this.sending ??= this.send();
      await this.sending;
    }
  }

  private async send(): Promise<void> {
    const { target } = this;
    while (target !== null && this.waiting.length > 0) {
      const logEvents = this.waiting.splice(0, batchLines);
      const { group: logGroupName, stream: logStreamName, region } = target.stream;
      await this.logs(region, target.session, 'PutLogEvents', {
        logGroupName,
        logStreamName,
        logEvents,
      }).catch(() => undefined);
    }
    this.sending = null;
  }

  private async logs(
    region: string,
    credentials: RoleSession,
    operation: string,
    input: object,
  ): Promise<void> {
    await this.emulator.json({
      service: 'logs',
      target: `Logs_20140328.${operation}`,
      region,
      credentials,
      input,
    });
  }
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) === 'ResourceAlreadyExistsException') return;
  throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
