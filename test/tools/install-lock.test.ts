import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withInstallLock } from '../../tools/install-lock';

const times = { signMs: 20, deadMs: 200, askMs: 5 };
const onWait = (): void => undefined;

let root: string;
let lock: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-lock-test-'));
  lock = join(root, 'cache', 'install.lock');
});
afterEach(() => rmSync(root, { recursive: true }));

test('one waits for the other, says so once, and both do their work', async () => {
  const order: string[] = [];
  const work = (name: string) => async (): Promise<string> => {
    order.push(`${name} starts`);
    await delay(400);
    order.push(`${name} ends`);
    return name;
  };
  const first = withInstallLock(lock, work('first'), { onWait, times });
  const second = withInstallLock(lock, work('second'), { onWait: () => order.push('second waits'), times });
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  expect(order).toEqual(['first starts', 'second waits', 'first ends', 'second starts', 'second ends']);
  expect(existsSync(lock)).toBe(false);
});

test('the lock is free again after a failure', async () => {
  const failing = withInstallLock(lock, () => Promise.reject(new Error('no')), { onWait, times });
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that was killed is taken over', async () => {
  await withInstallLock(lock, () => Promise.resolve(), { onWait, times });
  writeFileSync(lock, '');
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await withInstallLock(lock, () => Promise.resolve('done'), { onWait, times })).toBe('done');
});

test('waiting can be given up', async () => {
  const stop = new AbortController();
  const first = withInstallLock(lock, () => delay(300), { onWait, times });
  const second = withInstallLock(lock, () => Promise.resolve(), {
    onWait: () => stop.abort(),
    signal: stop.signal,
    times,
  });
  await expect(second).rejects.toThrow('aborted');
  await first;
});
