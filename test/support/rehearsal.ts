import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Emulator, startEmulator } from '../../rehearsal/emulator';
import { type RunningEndpoint, startEndpoint, type EndpointOptions } from '../../rehearsal/endpoint/server';
import type { RehearsalEvent } from '../../rehearsal/endpoint/event';

export const account = '111122223333';
export const region = 'us-east-1';

/** An emulated AWS with IAM enforced and the endpoint in front of it, for one test file. */
export interface Rehearsal {
  readonly endpoint: string;
  readonly directory: string;
  readonly events: RehearsalEvent[];
  readonly emulator: Emulator;
  /** Settings of an SDK client of the account's root. */
  readonly client: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  readonly running: RunningEndpoint;
  /** Ends the endpoint and starts it again in the same directory. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRehearsal(options: Partial<EndpointOptions> = {}): Promise<Rehearsal> {
  const directory = mkdtempSync(join(tmpdir(), 'rehearsal-test-'));
  const emulator = await startEmulator({ auth: true, directory });
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
    stop: async () => {
      await running.stop();
      await emulator.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
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
