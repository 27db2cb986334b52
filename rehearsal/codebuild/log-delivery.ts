import type { RoleSession } from '../aws/credentials';
import type { Emulator } from '../aws/emulator';
import { messageOf } from './build-phases';

/** Where a build's lines go besides its file. */
export interface LogStream {
  readonly group: string;
  readonly stream: string;
  readonly region: string;
}

const batchLines = 1_000;
const waitingLimit = 5_000;
const gatherMs = 100;

/** Sends the lines of a build to CloudWatch Logs of the emulator, in batches, with the build's own role. */
export class LogDelivery {
  private waiting: { timestamp: number; message: string }[] = [];
  private sending: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private target: { stream: LogStream; session: RoleSession } | null = null;

  private refused = false;

  constructor(
    private readonly emulator: Emulator,
    /** Is told once that the log service refuses lines, and why. */
    private readonly onRefused: (problem: string) => void,
  ) {}

  /** Makes the log stream, and the group when there is none; throws when the role may not. */
  async open(stream: LogStream, session: RoleSession): Promise<void> {
    const call = (operation: string, input: object) => this.call(stream.region, session, operation, input);
    const names = { logGroupName: stream.group, logStreamName: stream.stream };
    const create = (): Promise<void> => call('CreateLogStream', names).catch(ignoreExisting);
    await create().catch(async (error: unknown) => {
      if (codeOf(error) !== 'ResourceNotFoundException') throw error;
      await call('CreateLogGroup', { logGroupName: stream.group }).catch(ignoreExisting);
      await create();
    });
    this.target = { stream, session };
  }

  /** Takes a line; before there is a stream it is for the file alone. */
  add(line: string): void {
    if (this.target === null) return;
    this.waiting.push({ timestamp: Date.now(), message: line === '' ? ' ' : line });
    this.timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /** Whether so many lines wait that whoever writes more should wait too. */
  get full(): boolean {
    return this.waiting.length > waitingLimit;
  }

  /** Resolves when all lines are with the log service, or refused by it. */
  async flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
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
      const input = { logGroupName, logStreamName, logEvents };
      await this.call(region, target.session, 'PutLogEvents', input).catch((error: unknown) => {
        this.refuse(error);
      });
    }
    this.sending = null;
  }

  private refuse(error: unknown): void {
    if (this.refused) return;
    this.refused = true;
    this.onRefused(`lines of this log are missing in CloudWatch Logs: ${messageOf(error)}`);
  }

  private async call(
    region: string,
    credentials: RoleSession,
    operation: string,
    input: object,
  ): Promise<void> {
    const target = `Logs_20140328.${operation}`;
    await this.emulator.json({ service: 'logs', target, region, credentials, input });
  }
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) === 'ResourceAlreadyExistsException') return;
  throw error;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
