import { readFileSync } from 'node:fs';

// Linux: the clock of /proc ticks a hundred times a second.
const TICK_MS = 10;

/** Fields of `/proc/<pid>/stat` behind the name, which may hold anything: the first is the state. */
export function statOf(pid: number | string): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** CPU time of a process and of all children that it has waited for; 0 where there is no such process, or no /proc. */
export function cpuMsOf(pid: number | undefined): number {
  try {
    return ticks(statOf(pid ?? 'none').slice(11, 15));
  } catch {
    return 0;
  }
}

/** CPU time of all children that this process has waited for. */
export function childrenCpuMs(): number {
  return ticks(statOf('self').slice(13, 15));
}

function ticks(fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + Number(field), 0) * TICK_MS;
}
