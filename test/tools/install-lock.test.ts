import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const holder = await holdLock(order);
  const second = withInstallLock(lock, () => Promise.resolve(order.push('second works')), {
    onWait: () => {
      order.push('second waits');
      holder.letGo();
    },
    times,
  });
  await Promise.all([holder.done, second]);
  expect(order).toEqual(['first starts', 'second waits', 'first ends', 'second works']);
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
  const holder = await holdLock([]);
  const second = withInstallLock(lock, () => Promise.resolve(), {
    onWait: () => stop.abort(),
    signal: stop.signal,
    times,
  });
  await expect(second).rejects.toThrow('aborted');
  holder.letGo();
  await holder.done;
});

/** Settles when the lock is really held, for two that ask at the same moment may be served in either order. */
async function holdLock(order: string[]): Promise<{ letGo: () => void; done: Promise<void> }> {
  const released = newSignal();
  const held = newSignal();
  const work = async (): Promise<void> => {
    order.push('first starts');
    held.give();
    await released.given;
    order.push('first ends');
  };
  const done = withInstallLock(lock, work, { onWait, times });
  await held.given;
  return { letGo: released.give, done };
}

function newSignal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}
