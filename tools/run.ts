import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { directoryMissing, programMissing, programNotAllowed } from './errors';
import { LineSplitter } from './line-splitter';
import { OutputTail } from './output-tail';
import { ProgramLimits } from './program-limits';

/** A program to run: argv only, never a shell string. */
export interface ToolRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the program; it inherits nothing else. */
  readonly env: Readonly<Record<string, string>>;
  /** After this the program gets SIGTERM. */
  readonly timeoutMs: number;
  /**
   * How long after SIGTERM its whole group gets SIGKILL.
   * @default ten seconds
   */
  readonly killAfterMs?: number;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** On abort the group gets SIGINT once, as from Ctrl-C, and is waited for. */
  readonly signal?: AbortSignal;
  /**
   * Most bytes kept of each stream: its last ones; `truncated` says that some are missing.
   * @default 64 MiB
   */
  readonly maxOutputBytes?: number;
}

/** What became of it. `code` is null when a signal ended the program. */
export interface ToolResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  readonly timedOut: boolean;
  readonly truncated: boolean;
}

const keptBytes = 64 * 1024 * 1024;

/**
 * Runs a program without input, in a process group of its own, and waits for it. Every exit code is a result;
 * rejects with ToolMissing when the program cannot be found. A request that is aborted already starts nothing.
 */
export async function runTool(request: ToolRequest): Promise<ToolResult> {
  if (request.signal?.aborted === true) return neverStarted;
  const startedAt = performance.now();
  const child = spawn(request.command, [...request.args], {
    cwd: request.cwd,
    env: request.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outputs = { stdout: capture(child, 'stdout', request), stderr: capture(child, 'stderr', request) };
  const limits = new ProgramLimits(child, request);
  try {
    const end = await ended(child, request);
    return {
      ...end,
      stdout: outputs.stdout.text(),
      stderr: outputs.stderr.text(),
      durationMs: Math.round(performance.now() - startedAt),
      timedOut: limits.timedOut,
      truncated: outputs.stdout.truncated || outputs.stderr.truncated,
    };
  } finally {
    limits.lift();
  }
}

const neverStarted: ToolResult = {
  code: null,
  signal: 'SIGINT',
  stdout: '',
  stderr: '',
  durationMs: 0,
  timedOut: false,
  truncated: false,
};

function capture(child: ChildProcess, stream: 'stdout' | 'stderr', request: ToolRequest): OutputTail {
  const tail = new OutputTail(request.maxOutputBytes ?? keptBytes);
  const lines = new LineSplitter((line) => request.onLine?.(line, stream));
  child[stream]?.on('data', (chunk: Buffer) => {
    tail.add(chunk);
    lines.add(chunk);
  });
  child[stream]?.once('close', () => lines.end());
  return tail;
}

function ended(child: ChildProcess, request: ToolRequest): Promise<Pick<ToolResult, 'code' | 'signal'>> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(startError(error, request)));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function startError(error: NodeJS.ErrnoException, { command, cwd }: ToolRequest): Error {
  if (!existsSync(cwd)) return directoryMissing(command, cwd);
  if (error.code === 'ENOENT') return programMissing(command);
  if (error.code === 'EACCES') return programNotAllowed(command);
  return error;
}
