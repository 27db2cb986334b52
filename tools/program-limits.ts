import type { ChildProcess } from 'node:child_process';
import { endWithThisProcess, signalGroup, signalLeader } from './process-group';

/** How long a program may run, and who may stop it. */
export interface Limits {
  readonly timeoutMs: number;
  readonly killAfterMs?: number;
  readonly signal?: AbortSignal;
}

/** More than this a timer cannot hold. */
const longestMs = 2 ** 31 - 1;
const usualKillAfterMs = 10_000;
/** How long what a program has started may hold its output after its end. */
const stragglersMs = 2_000;

/** Holds a running program to its time limit and to the caller's wish to stop. */
export class ProgramLimits {
  timedOut = false;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly forget: () => void = () => undefined;
  private readonly interrupt: () => void = () => undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly request: Limits,
  ) {
    const { pid } = child;
    if (pid === undefined) return;
    this.forget = endWithThisProcess(pid);
    this.interrupt = () => signalGroup(pid, 'SIGINT');
    request.signal?.addEventListener('abort', this.interrupt, { once: true });
    child.once('exit', () => this.after(stragglersMs, () => this.cutOff(pid)));
    this.after(request.timeoutMs, () => this.expire(pid));
  }

  lift(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.request.signal?.removeEventListener('abort', this.interrupt);
    this.forget();
  }

  private expire(pid: number): void {
    this.timedOut = true;
    signalLeader(pid, 'SIGTERM');
    this.after(this.request.killAfterMs ?? usualKillAfterMs, () => signalGroup(pid, 'SIGKILL'));
  }

  /** The program has ended, but something that it started still holds its output. */
  private cutOff(pid: number): void {
    signalGroup(pid, 'SIGKILL');
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  private after(delayMs: number, act: () => void): void {
    this.timers.push(setTimeout(act, Math.min(delayMs, longestMs)));
  }
}
