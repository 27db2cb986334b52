import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { LineSplitter } from '../../tools/line-splitter';
import { endWithThisProcess, signalGroup } from '../../tools/process-group';
import { projectFile } from '../../tools/project-file';
import { providerNotStarted } from './errors';
import { providerEnvironment } from './provider-environment';

const START_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;

/** A provider that serves one Terraform run after another; each run configures it anew, so that runs may not overlap. */
export class ProviderProcess {
  private ended = false;

  private constructor(
    /** What Terraform needs to use it, for TF_REATTACH_PROVIDERS. */
    readonly attachment: string,
    private readonly child: ChildProcess,
    private readonly end: Promise<void>,
    private readonly directory: string,
  ) {
    void end.then(() => (this.ended = true));
  }

  /** Starts a provider's program and waits until it serves; throws InputError when it does not. It ends with this process. */
  static async start(
    program: string,
    environment: Readonly<Record<string, string | undefined>>,
  ): Promise<ProviderProcess> {
    const directory = await mkdtemp(join(tmpdir(), 'taglane-provider-'));
    const child = spawn(process.execPath, [projectFile('tools/tethered.js'), program, '-debug'], {
      cwd: directory,
      env: providerEnvironment(environment, directory),
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const end = endOf(child);
    try {
      const attachment = await Promise.race([attachmentOf(child), failure(end)]);
      return new ProviderProcess(attachment, child, end, directory);
    } catch (error) {
      await endIt(child, end, directory);
      throw error;
    }
  }

  /** Does it still serve? */
  get lives(): boolean {
    return !this.ended;
  }

  /** Ends it and waits until it has ended. */
  async stop(): Promise<void> {
    await endIt(this.child, this.end, this.directory);
  }
}

function endOf(child: ChildProcess): Promise<void> {
  const forget = child.pid === undefined ? () => undefined : endWithThisProcess(child.pid);
  child.stdin?.on('error', () => undefined);
  return new Promise((resolve) => {
    const ended = (): void => {
      forget();
      resolve();
    };
    child.once('close', ended).once('error', ended);
  });
}

const ANNOUNCEMENT = /^\s*TF_REATTACH_PROVIDERS='(.*)'\s*$/;
const attached = z.record(z.string(), z.object({ Pid: z.int(), Addr: z.object({ String: z.string() }) }));

function attachmentOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    const lines = new LineSplitter((line) => {
      const [, text] = ANNOUNCEMENT.exec(line) ?? [];
      if (text !== undefined && attached.safeParse(JSON.parse(text)).success) resolve(text);
    });
    child.stdout?.on('data', (chunk: Buffer) => lines.add(chunk));
  });
}

async function failure(end: Promise<void>): Promise<never> {
  const waited = delay(START_WITHIN_MS, `it said nothing within ${START_WITHIN_MS / 1000} s`, { ref: false });
  throw providerNotStarted(await Promise.race([end.then(() => 'it ended at once'), waited]));
}

async function endIt(child: ChildProcess, end: Promise<void>, directory: string): Promise<void> {
  child.stdin?.end();
  await Promise.race([end, delay(STOP_WITHIN_MS, undefined, { ref: false })]);
  if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  await end;
  await rm(directory, { recursive: true, force: true });
}
