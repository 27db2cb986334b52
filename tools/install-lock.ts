import { closeSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './unknown-error';

/** How often the holder shows that it lives, and after how long without a sign the lock is taken over. */
export interface LockTimes {
  readonly signMs: number;
  readonly deadMs: number;
  readonly askMs: number;
}

const usual: LockTimes = { signMs: 5_000, deadMs: 30_000, askMs: 250 };

/** Does `work` while no other process holds the lock `file`; `onWait` is called once when it must wait. */
export async function withInstallLock<T>(
  file: string,
  work: () => Promise<T>,
  { onWait, signal, times = usual }: LockOptions,
): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  if (!take(file, times)) {
    onWait();
    while (!take(file, times)) await delay(times.askMs, undefined, signal === undefined ? {} : { signal });
  }
  const signs = setInterval(() => showLife(file), times.signMs);
  try {
    return await work();
  } finally {
    clearInterval(signs);
    rmSync(file, { force: true });
  }
}

/** What a caller may say about waiting. */
export interface LockOptions {
  readonly onWait: () => void;
  readonly signal?: AbortSignal;
  readonly times?: LockTimes;
}

function take(file: string, { deadMs }: LockTimes): boolean {
  if (create(file)) return true;
  if (silentFor(file) < deadMs) return false;
  rmSync(file, { force: true });
  return create(file);
}

function create(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function silentFor(file: string): number {
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return Date.now() - mtimeMs;
}

/** A lock that is gone was taken over; installs are renamed into place whole, so two at work do no harm. */
function showLife(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    return;
  }
}
