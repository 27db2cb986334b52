import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningEndpoint, startEndpoint, type EndpointOptions } from '../../rehearsal/endpoint/server';
import type { RehearsalEvent } from '../../rehearsal/endpoint/site';
import { toolPath } from '../../tools/locate';

export const account = '111122223333';
export const region = 'us-east-1';

/** An emulated AWS with IAM enforced and the endpoint in front of it, for one test file. */
export interface Rehearsal {
  readonly endpoint: string;
  readonly directory: string;
  readonly events: RehearsalEvent[];
  readonly emulator: { readonly endpoint: string; readonly serviceToken: string };
  /** Settings of an SDK client of the account's root. */
  readonly client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  readonly running: RunningEndpoint;
  /** Ends the endpoint and starts it again in the same directory. */
  restart(): Promise<void>;
  /** Ends the emulator as if it had crashed. */
  killEmulator(): void;
  stop(): Promise<void>;
}

export async function startRehearsal(options: Partial<EndpointOptions> = {}): Promise<Rehearsal> {
  const directory = mkdtempSync(join(tmpdir(), 'rehearsal-test-'));
  const emulator = await startEmulator(join(directory, 'emulator-home'));
  const events: RehearsalEvent[] = [];
  const start = (port: number): Promise<RunningEndpoint> =>
    startEndpoint({
      emulator,
      directory: join(directory, 'state'),
      toolPath: process.env['PATH'] ?? '',
      onEvent: (event) => events.push(event),
      ...options,
      port,
    });
  let running = await start(0);
  let killed = false;
  return {
    endpoint: running.endpoint,
    directory,
    events,
    emulator,
    client: {
      endpoint: running.endpoint,
      region,
      credentials: { accessKeyId: account, secretAccessKey: 'test' },
    },
    get running() {
      return running;
    },
    restart: async () => {
      await running.stop();
      running = await start(Number(new URL(running.endpoint).port));
    },
    killEmulator: () => {
      killed = true;
      emulator.kill();
    },
    stop: async () => {
      await running.stop();
      if (!killed) emulator.kill();
      await emulator.ended;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function startEmulator(home: string) {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${String(port)}`;
  const serviceToken = 'token-of-the-test';
  const hypercorn = join(dirname(toolPath('ministack')), 'hypercorn');
  const app = `${resolve(__dirname, '../../rehearsal/service_calls.py')}:app`;
  const child = spawn(hypercorn, [app, '--bind', `127.0.0.1:${String(port)}`, '--keep-alive', '600'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      AUTH: 'true',
      REHEARSAL_SERVICE_TOKEN: serviceToken,
      PYTHONDONTWRITEBYTECODE: '1',
    },
    stdio: 'ignore',
    detached: true,
  });
  const ended = once(child, 'exit');
  await until(async () => (await fetch(`${endpoint}/_ministack/health`)).ok);
  return { endpoint, serviceToken, ended, kill: () => killGroup(child.pid) };
}

/** Hypercorn serves in a process below the one that was started. */
function killGroup(leader: number | undefined): void {
  if (leader !== undefined) process.kill(-leader, 'SIGKILL');
}

/** Waits until something holds, at most half a minute; a question that throws is asked again. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    try {
      if (await holds()) return;
    } catch {
      // not yet
    }
    await sleep(50);
  }
  throw new Error(`not so within ${String(seconds)} s: ${holds.toString()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
