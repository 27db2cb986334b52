import { spawn } from 'node:child_process';
import { cpuMsOf } from './cpu-time';

/** What a program had taken when it said a line. */
export interface Line {
  readonly text: string;
  readonly ms: number;
  /** CPU time of the program and all that it had waited for; 0 where that cannot be read. */
  readonly cpuMs: number;
}

/** What a program took: wall milliseconds, and when each line of its output came. */
export interface Run {
  readonly ms: number;
  readonly lines: readonly Line[];
}

/** A program to measure. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** @default [0] */
  readonly fine?: readonly number[];
}

/** Runs a program and takes its time; throws with its output when it fails. */
export function run({ command, args, cwd, env, fine = [0] }: Program): Promise<Run> {
  const startedAt = performance.now();
  const lines: Line[] = [];
  const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const note = (chunk: Buffer): void => {
    const [ms, cpuMs] = [performance.now() - startedAt, cpuMsOf(child.pid)];
    for (const text of chunk.toString().split('\n')) if (text !== '') lines.push({ text, ms, cpuMs });
  };
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (fine.includes(code ?? -1)) resolve({ ms: performance.now() - startedAt, lines });
      else
        reject(
          new Error(`${command} ${args.join(' ')}: ${code}\n${lines.map(({ text }) => text).join('\n')}`),
        );
    });
  });
}

/** The middle of several runs, in wall milliseconds. */
export async function median(times: number, work: () => Promise<Run>): Promise<number> {
  const results: number[] = [];
  for (let index = 0; index < times; index += 1) results.push((await work()).ms);
  return results.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

/** The first line that holds `text`. */
export function lineSaying({ lines }: Run, text: string): Line {
  const line = lines.find((one) => one.text.includes(text));
  if (line === undefined) throw new Error(`no line says "${text}"`);
  return line;
}
