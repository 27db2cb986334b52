import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup, killGroup } from './process-group';
import type { OutputStream } from './output-lines';
import { lastDirectory, quoted, shellDriver, type ShellState, shellState } from './shell-driver';
import { markOf } from './strays';
import { killWithThisProcess } from './tether';

export interface ShellSettings {
  readonly shell: 'sh' | 'bash';
  readonly environment: Readonly<Record<string, string>>;
  readonly workingDirectory: string;
  /** Directory for the shell's own files; outside of the source. */
  readonly scratch: string;
  /** Takes output; the shell waits while the promise is open. */
  readonly onOutput: (chunk: Buffer, stream: OutputStream) => Promise<void>;
}

const commandNotFound = 127;
const killedCode = 137;
const drainMs = 1_000;

/**
 * One shell for the whole build, in a process group of its own. When a command ends the shell, the next one gets a new one
 * with its exported variables, its directory and, in bash, its functions.
 */
export class ShellSession {
  private child: ChildProcess | null = null;
  private readonly state: ShellState;
  private commands = 0;
  private over = false;
  private readonly groups: number[] = [];
  private readonly releases: (() => void)[] = [];
  private readonly drained: Promise<unknown>[] = [];

  constructor(private readonly settings: ShellSettings) {
    this.state = shellState(settings.scratch);
  }

  /** Runs one command and returns its exit code; a signal that ended the shell counts 128 plus its number. */
  async run(command: string): Promise<number> {
    const file = join(this.settings.scratch, `command-${String((this.commands += 1))}.sh`);
    await mkdir(this.settings.scratch, { recursive: true });
    await writeFile(file, `${command}\n`);
    return this.over ? killedCode : this.runFile(file);
  }

  /** The exported variables as they are now. */
  async exported(): Promise<ReadonlyMap<string, string>> {
    const file = join(this.settings.scratch, 'environment');
    await this.run(`env -0 > ${quoted(file)}`);
    const text = await readFile(file, 'utf8').catch(() => '');
    const variables = text.split('\0').filter((line) => line.includes('='));
    return new Map(
      variables.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
  }

  /** Ends every process that this shell started, and waits for the rest of their output; it starts no other. */
  async end(): Promise<void> {
    this.over = true;
    for (const group of this.groups) await endGroup(group);
    for (const release of this.releases) release();
    await Promise.race([Promise.all(this.drained), sleep(drainMs, undefined, { ref: false })]);
  }

  /** Kills every process that this shell started; it starts no other. */
  kill(): void {
    this.over = true;
    for (const group of this.groups) killGroup(group);
  }

  private runFile(file: string): Promise<number> {
    const child = this.child ?? this.start();
    const commands = child.stdio[3] as Writable;
    const codes = child.stdio[4] as Readable;
    return new Promise((resolve) => {
      const finish = (code: number): void => {
        codes.off('data', onCode);
        child.off('exit', onEnd);
        child.off('error', onMissing);
        resolve(code);
      };
      const onCode = (chunk: Buffer): void => finish(Number.parseInt(chunk.toString(), 10));
      const onEnd = (code: number | null): void => {
        this.child = null;
        finish(code ?? killedCode);
      };
      const onMissing = (): void => onEnd(commandNotFound);
      codes.on('data', onCode);
      child.on('exit', onEnd);
      child.on('error', onMissing);
      commands.write(`${file}\n`);
    });
  }

  private start(): ChildProcess {
    const { shell, workingDirectory } = this.settings;
    const child = spawn(shell, ['-c', shellDriver(this.state)], {
      cwd: lastDirectory(this.state) ?? workingDirectory,
      env: this.firstVariables(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) {
      this.groups.push(child.pid);
      const mark = markOf(this.settings.environment['CODEBUILD_BUILD_ID'] ?? '');
      this.releases.push(killWithThisProcess(child.pid, mark));
    }
    this.drained.push(new Promise((resolve) => child.once('close', resolve)));
    child.on('error', () => undefined);
    child.stdio[3]?.on('error', () => undefined);
    for (const stream of ['stdout', 'stderr'] as const) this.forward(child[stream], stream);
    this.child = child;
    return child;
  }

  /** A shell after the first one has its variables from the one before: one that was unset stays so. */
  private firstVariables(): Record<string, string> {
    const { environment } = this.settings;
    if (!existsSync(this.state.variables)) return environment;
    const { PATH = '', CODEBUILD_BUILD_ID = '' } = environment;
    return { PATH, CODEBUILD_BUILD_ID };
  }

  private forward(stream: Readable | null, name: OutputStream): void {
    stream?.on('data', (chunk: Buffer) => {
      stream.pause();
      void this.settings.onOutput(chunk, name).finally(() => stream.resume());
    });
  }
}
