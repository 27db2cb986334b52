import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
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
  /** Ends it and removes what it wrote. */
  stop(): Promise<void>;
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
}

const answerAfterMs = 50;

/**
 * Starts ministack on a free port and waits until it answers; throws ToolError with the end of its log when it does
 * not. It ends with this process, even when that is killed, and survives Ctrl-C, so that what uses it can end first.
 */
export async function startEmulator({ auth, log, directory = tmpdir() }: EmulatorOptions): Promise<Emulator> {
  const python = interpreterOf(toolPath('ministack'));
  const scratch = await mkdtemp(join(directory, 'taglane-emulator-'));
  const serviceToken = randomUUID();
  const server = new EmulatorProcess(python, scratch, environment(scratch, auth, serviceToken), log);
  try {
    const port = await server.whileItLives(server.port);
    const endpoint = `http://127.0.0.1:${port}`;
    await server.whileItLives(untilItAnswers(endpoint, server));
    return { endpoint, port, serviceToken, stop: () => server.stop(), reset: () => reset(endpoint) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Everything that ministack may read, write or reach; it would tidy up containers if it found Docker. */
function environment(scratch: string, auth: boolean, serviceToken: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: scratch,
    TMPDIR: scratch,
    S3_DATA_DIR: join(scratch, 's3'),
    STATE_DIR: join(scratch, 'state'),
    AUTH: String(auth),
    REHEARSAL_SERVICE_TOKEN: serviceToken,
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

async function reset(endpoint: string): Promise<void> {
  const { ok, status } = await fetch(`${endpoint}/_ministack/reset`, { method: 'POST' });
  if (!ok) throw new ToolError(`the emulated AWS cannot be emptied: it answers with status ${status}`);
}
