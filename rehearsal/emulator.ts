import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ToolError } from '../tools/errors';
import { interpreterOf, toolPath } from '../tools/locate';
import { EmulatorProcess } from './emulator-process';

/** An emulated AWS that listens on 127.0.0.1 only. */
export interface Emulator {
  readonly endpoint: string;
  readonly port: number;
  /** Lets the endpoint in front speak to it as AWS's services speak to one another. */
  readonly serviceToken: string;
  /** Resolves with what to tell when it ends and nobody has stopped it. */
  readonly lost: Promise<Error>;
  /** Ends it and removes what it wrote, unless that is kept. */
  stop(): Promise<void>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Writes what it remembers to disk now; it does so by itself at its end. Needs `keep`. */
  save(): Promise<void>;
  /** Empties it: every account, every Region. */
  reset(): Promise<void>;
}

/** How it is started. */
export interface EmulatorOptions {
  /** Are identity, trust, bucket and key policies enforced? */
  readonly auth: boolean;
  /** Told each line that it logs. */
  readonly log?: (line: string) => void;
  /**
   * Where its temporary directory is made.
   * @default the system's place for such
   */
  readonly directory?: string;
  /**
   * A directory that it remembers everything in, and goes on from.
   * @default nothing outlives it
   */
  readonly keep?: string;
  /** Port to listen on; when it is taken, a free one. @default a free one */
  readonly port?: number;
}

const answerAfterMs = 50;

/**
 * Starts ministack on a free port and waits until it answers; throws ToolError with the end of its log when it does
 * not. It ends with this process, even when that is killed, and survives Ctrl-C, so that what uses it can end first.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { auth, log, directory = tmpdir(), keep, port: wanted = 0 } = options;
  const python = interpreterOf(toolPath('ministack'));
  const scratch = keep ?? (await mkdtemp(join(directory, 'taglane-emulator-')));
  if (keep !== undefined) await mkdir(keep, { recursive: true });
  const serviceToken = randomUUID();
  const env = environment(scratch, { auth, serviceToken, wanted, kept: keep !== undefined });
  const server = new EmulatorProcess(python, scratch, env, log);
  try {
    const port = await server.whileItLives(server.port);
    const endpoint = `http://127.0.0.1:${port}`;
    await server.whileItLives(untilItAnswers(endpoint, server));
    return {
      ...{ endpoint, port, serviceToken, lost: server.lost },
      kill: () => server.kill(),
      stop: async () => {
        await server.stop();
        if (keep === undefined) await rm(scratch, { recursive: true, force: true });
      },
      save: () => save(endpoint, serviceToken),
      reset: () => reset(endpoint),
    };
  } catch (error) {
    await server.stop();
    if (keep === undefined) await rm(scratch, { recursive: true, force: true });
    throw error;
  }
}

interface Settings {
  readonly auth: boolean;
  readonly serviceToken: string;
  readonly wanted: number;
  readonly kept: boolean;
}

/** Everything that ministack may read, write or reach; it would tidy up containers if it found Docker. */
function environment(
  scratch: string,
  { auth, serviceToken, wanted, kept }: Settings,
): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: scratch,
    TMPDIR: scratch,
    S3_DATA_DIR: join(scratch, 's3'),
    STATE_DIR: join(scratch, 'state'),
    AUTH: String(auth),
    REHEARSAL_SERVICE_TOKEN: serviceToken,
    REHEARSAL_PORT: String(wanted),
    ...(kept ? { PERSIST_STATE: '1', S3_PERSIST: '1' } : {}),
    DOCKER_HOST: `unix://${join(scratch, 'no-docker.sock')}`,
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

async function untilItAnswers(endpoint: string, server: EmulatorProcess): Promise<void> {
  while (server.lives && !(await answers(`${endpoint}/_ministack/health`))) await delay(answerAfterMs);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function save(endpoint: string, token: string): Promise<void> {
  const headers = { 'x-service-token': token, 'content-type': 'application/json' };
  const { ok, status } = await fetch(`${endpoint}/_services/save`, { method: 'POST', headers, body: '{}' });
  if (!ok) throw new ToolError(`the emulated AWS cannot be saved: it answers with status ${status}`);
}

async function reset(endpoint: string): Promise<void> {
  const { ok, status } = await fetch(`${endpoint}/_ministack/reset`, { method: 'POST' });
  if (!ok) throw new ToolError(`the emulated AWS cannot be emptied: it answers with status ${status}`);
}
