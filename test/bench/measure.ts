import { spawn } from 'node:child_process';

/** What a program took: wall milliseconds, and when each line of its output came. */
export interface Run {
  readonly ms: number;
  readonly lines: readonly { readonly text: string; readonly ms: number }[];
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
  const lines: { text: string; ms: number }[] = [];
  const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const note = (chunk: Buffer): void => {
    const ms = performance.now() - startedAt;
    for (const text of chunk.toString().split('\n')) if (text !== '') lines.push({ text, ms });
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

/** When the first line that holds `text` came. */
export function whenSaid({ lines }: Run, text: string): number {
  const line = lines.find((one) => one.text.includes(text));
  if (line === undefined) throw new Error(`no line says "${text}"`);
  return line.ms;
}
