import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { ToolError } from '../tools/errors';
import { LineSplitter } from '../tools/line-splitter';
import { OutputTail } from '../tools/output-tail';
import { endWithThisProcess, signalGroup } from '../tools/process-group';
import { projectFile } from '../tools/project-file';

const startWithinMs = 60_000;
const stopWithinMs = 8_000;
const keptLogBytes = 4_000;
const shownLines = 12;

/** The process that serves the emulated AWS. Its standard input is what ties it to this process. */
export class EmulatorProcess {
  /** The port that it says it listens on. */
  readonly port: Promise<number>;
  /** Resolves with what to tell when it ends and nobody has stopped it. */
  readonly lost: Promise<ToolError>;
  /** Has it not ended yet? */
  lives = true;
  private wanted = true;
  private readonly child: ChildProcess;
  private readonly end: Promise<void>;
  private readonly log = new OutputTail(keptLogBytes);
  private readonly release: () => void;

  constructor(
    python: string,
    scratch: string,
    env: Readonly<Record<string, string>>,
    onLog: (line: string) => void = () => undefined,
  ) {
    const args = [projectFile('rehearsal/emulator_server.py'), scratch];
    this.child = spawn(python, args, { cwd: scratch, env, detached: true, stdio: 'pipe' });
    this.port = new Promise<string>((resolve) => this.onLines('stdout', resolve)).then(parsePort);
    this.onLines('stderr', onLog);
    this.child.stderr?.on('data', (chunk: Buffer) => this.log.add(chunk));
    this.end = this.watch();
    this.lost = new Promise((resolve) => {
      void this.end.then(() => {
        if (this.wanted)
          resolve(new ToolError(`the emulated AWS has ended by itself; its log ends:\n${this.lastLines()}`));
      });
    });
    this.release = this.child.pid === undefined ? () => undefined : endWithThisProcess(this.child.pid);
  }

  /** What `work` gives; throws ToolError with the end of the log when the process ends first or takes too long. */
  async whileItLives<T>(work: Promise<T>): Promise<T> {
    const failure = Promise.race([
      this.end.then(() => 'its process ended'),
      delay(startWithinMs, `no answer within ${startWithinMs / 1000} s`, { ref: false }),
    ]).then((reason): never => {
      throw new ToolError(`the emulated AWS does not start: ${reason}; its log ends:\n${this.lastLines()}`);
    });
    return Promise.race([failure, work]);
  }

  /** Ends the process, by force when it must. */
  async stop(): Promise<void> {
    this.wanted = false;
    this.child.stdin?.end();
    await Promise.race([this.end, delay(stopWithinMs, undefined, { ref: false })]);
    if (this.child.pid !== undefined) signalGroup(this.child.pid, 'SIGKILL');
    await this.end;
    this.release();
  }

  /** Ends the process at once; it saves nothing. */
  async kill(): Promise<void> {
    if (this.child.pid !== undefined) signalGroup(this.child.pid, 'SIGKILL');
    await this.end;
  }

  private lastLines(): string {
    return this.log.lines().slice(-shownLines).join('\n');
  }

  private watch(): Promise<void> {
    this.child.stdin?.on('error', () => undefined);
    return new Promise((resolve) => {
      const ended = (): void => {
        this.lives = false;
        resolve();
      };
      this.child.once('close', ended);
      this.child.once('error', (error) => {
        this.log.add(Buffer.from(error.message));
        ended();
      });
    });
  }

  private onLines(stream: 'stdout' | 'stderr', onLine: (line: string) => void): void {
    const lines = new LineSplitter(onLine);
    this.child[stream]?.on('data', (chunk: Buffer) => lines.add(chunk));
  }
}

/** Reads `{"port": 4566}`; anything else is a bug of the server. */
function parsePort(line: string): number {
  const said: unknown = JSON.parse(line);
  if (typeof said === 'object' && said !== null && 'port' in said && typeof said.port === 'number')
    return said.port;
  throw new Error(`the emulated AWS said "${line}" instead of its port`);
}
