import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toolPath } from '../../tools/locate';

/** An emulated AWS of its own for one test file. */
export interface Emulator {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts ministack on a free port of this machine and waits until it answers. */
export async function startEmulator(env: Readonly<Record<string, string>> = {}): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const hypercorn = join(dirname(toolPath('ministack')), 'hypercorn');
  const child = spawn(hypercorn, ['ministack.app:app', '--bind', `127.0.0.1:${port}`], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await answering(`${endpoint}/_ministack/health`);
  return {
    endpoint,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  throw new Error(`the emulator does not answer at ${url}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
