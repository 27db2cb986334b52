import { readdirSync, readFileSync } from 'node:fs';
import { childrenCpuMs, statOf } from './cpu-time';
import type { Run } from './measure';

/** A run with what it cost the machine. */
export interface Costly extends Run {
  /** CPU time of the program and all that it started and waited for. */
  readonly cpuMs: number;
  /** The most memory that all of them had together, shared pages counted once. */
  readonly peakBytes: number;
}

const EVERY_MS = 500;

/** Runs something in child processes and says what they cost. Reads /proc, so that it works on Linux only. */
export async function costOf(work: () => Promise<Run>): Promise<Costly> {
  const before = childrenCpuMs();
  let peakBytes = 0;
  const watch = setInterval(() => (peakBytes = Math.max(peakBytes, descendantsBytes())), EVERY_MS);
  try {
    const run = await work();
    return { ...run, cpuMs: childrenCpuMs() - before, peakBytes };
  } finally {
    clearInterval(watch);
  }
}

function descendantsBytes(): number {
  const parents = new Map<string, string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    parents.set(pid, attempt(() => statOf(pid)[1]) ?? '');
  }
  return [...parents.keys()]
    .filter((pid) => isOurs(pid, parents))
    .reduce((sum, pid) => sum + bytesOf(pid), 0);
}

function isOurs(pid: string, parents: ReadonlyMap<string, string>): boolean {
  const parent = parents.get(pid);
  if (parent === undefined || parent === '' || parent === '0') return false;
  return parent === String(process.pid) || isOurs(parent, parents);
}

function bytesOf(pid: string): number {
  const rollup = attempt(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? '';
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024;
}

/** Processes end while they are looked at. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
