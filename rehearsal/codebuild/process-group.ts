import { setTimeout as sleep } from 'node:timers/promises';

const graceMs = 2_000;

/** Ends a process group: asks first, and after two seconds does not ask any more. Resolves when it is gone. */
export async function endGroup(leader: number): Promise<void> {
  if (!signal(leader, 'SIGTERM')) return;
  const deadline = Date.now() + graceMs;
  while (Date.now() < deadline) {
    await sleep(20);
    if (!signal(leader, 0)) return;
  }
  signal(leader, 'SIGKILL');
}

/** Kills a process group at once; one that has ended is no error. */
export function killGroup(leader: number): void {
  signal(leader, 'SIGKILL');
}

/** Whether there was anyone to signal. */
function signal(leader: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, name);
    return true;
  } catch {
    return false;
  }
}
