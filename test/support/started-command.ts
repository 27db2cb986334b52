import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheDirectory } from '../../tools/cache';
import { until } from './rehearsal';

const PROGRAM = resolve(__dirname, '../../bin/taglane.js');

/** A home, a directory for temporary files and a working directory, in which nothing but commands of a test writes. */
export class CommandPlace {
  readonly root = mkdtempSync(join(tmpdir(), 'taglane-command-'));
  readonly home = this.made('home');
  readonly temporary = this.made('tmp');
  readonly work = this.made('work');
  readonly environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: this.home,
    TMPDIR: this.temporary,
    TAGLANE_CACHE: cacheDirectory(process.env),
  };

  /** Starts the real command in a process of its own, without a terminal. */
  start(words: readonly string[], cwd = this.work): StartedCommand {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [PROGRAM, ...words], {
      cwd,
      env: this.environment,
      stdio: [...stdio],
    });
    return new StartedCommand(child);
  }

  /** The command lines of all processes whose environment or working directory is in it. Linux: from /proc. */
  inhabitants(): string[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const at = [readFileSync(`/proc/${pid}/environ`, 'utf8'), readlinkSync(`/proc/${pid}/cwd`)];
          const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
          return at.some((text) => text.includes(this.root)) ? [line] : [];
        } catch {
          return [];
        }
      });
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private made(name: string): string {
    const directory = join(this.root, name);
    mkdirSync(directory);
    return directory;
  }
}

/** A command that runs. */
export class StartedCommand {
  stdout = '';
  stderr = '';
  /** Its exit code, or the signal that ended it. */
  readonly end: Promise<number | string>;

  constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.end = new Promise((resolve) => {
      child.once('close', (code, signal) => resolve(code ?? signal ?? 'no end'));
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits until it has said something on stderr. */
  async says(words: string, seconds = 90): Promise<void> {
    const early = this.end.then((code) => {
      throw new Error(`ended with ${code} before it said "${words}":\n${this.stderr}`);
    });
    await Promise.race([until(() => this.stderr.includes(words), seconds), early]);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** It and all processes that it and they have started. */
  processes(): number[] {
    const list = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    const pairs = list.map((line) => line.trim().split(/\s+/).map(Number));
    const below = (parent: number): number[] =>
      pairs.flatMap(([pid = 0, of]) => (of === parent ? [pid, ...below(pid)] : []));
    return [this.pid, ...below(this.pid)];
  }
}

/** Addresses that processes listen on, as `0100007F:1F90`. Linux: from /proc. */
export function listenersOf(pids: readonly number[]): string[] {
  const sockets = new Set(pids.flatMap(socketsOf));
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8').split('\n'),
  );
  return tables.flatMap((line) => {
    const [, address = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
    return state === LISTEN && sockets.has(`socket:[${inode}]`) ? [address] : [];
  });
}

const LISTEN = '0A';

function socketsOf(pid: number): string[] {
  const directory = `/proc/${pid}/fd`;
  return readdirSync(directory).flatMap((name) => {
    try {
      return readlinkSync(join(directory, name));
    } catch {
      return [];
    }
  });
}
