import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmulatorAddress } from './aws/emulator-http';
import { awsEnvironment, rootCredentials } from './credentials';
import { type Emulator, startEmulator } from './emulator';
import type { Page } from './endpoint/page';
import { type RunningEndpoint, startEndpoint } from './endpoint/server';
import type { RehearsalEvent } from './endpoint/site';
import type { World } from './endpoint/place';
import { buildVariables } from './build-variables';
import { claim, removeLeftovers } from './leftovers';
import { statusOf } from './status';
import { statusPage } from './status-page';

/** How a rehearsal is started. */
export interface RehearsalOptions {
  /**
   * Variables that every build gets besides those of CodeBuild.
   * @default what lets builds find the installed tools, npm's cache and Terraform's providers
   */
  readonly buildEnvironment?: Readonly<Record<string, string>>;
  /** PATH of builds. @default the one of this process */
  readonly toolPath?: string;
  /** Where its directory is made. @default the system's place for temporary files */
  readonly directory?: string;
  /** Port of the endpoint; when it is taken, a free one. @default a free one */
  readonly port?: number;
  /** Told everything that happens. */
  readonly onEvent?: (event: RehearsalEvent) => void;
}

/** An AWS on this machine: many accounts, IAM enforced, CodeCommit, CodeBuild and CodePipeline that really run. */
export interface Rehearsal {
  readonly endpoint: string;
  /** Everything that it writes; removed at the end. */
  readonly directory: string;
  /** What exists in CodeCommit, CodeBuild and CodePipeline. */
  readonly world: World;
  /** The emulator behind the endpoint. */
  readonly emulator: EmulatorAddress;
  /** The environment in which `aws`, `terraform` and the SDKs talk to it as the root of an account. */
  environmentFor(account: string, region: string): Record<string, string>;
  /** Ends builds and both servers, and removes the directory. */
  stop(): Promise<void>;
}

const NAME = 'taglane-rehearsal-';

/** Starts an emulated AWS on free ports of 127.0.0.1; throws ToolError when the emulator does not start. */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const parent = options.directory ?? tmpdir();
  await removeLeftovers(parent, NAME);
  const directory = await mkdtemp(join(parent, NAME));
  await claim(directory);
  const started: { stop(): Promise<void> }[] = [{ stop: () => removed(directory) }];
  const stop = async (): Promise<void> => {
    for (const part of started.splice(0).reverse()) await part.stop();
  };
  try {
    const emulator = await startEmulator({ auth: true, directory });
    started.push(emulator);
    const running = await endpointOf(emulator, directory, options);
    started.push(running);
    return {
      endpoint: running.endpoint,
      directory,
      world: running.world,
      emulator,
      environmentFor: (account, region) =>
        awsEnvironment(process.env, { endpoint: running.endpoint, region }, rootCredentials(account)),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function endpointOf(
  emulator: Emulator,
  directory: string,
  { buildEnvironment, toolPath, port, onEvent }: RehearsalOptions,
): Promise<RunningEndpoint> {
  return startEndpoint({
    emulator,
    directory: join(directory, 'services'),
    toolPath: toolPath ?? process.env['PATH'] ?? '',
    buildEnvironment: buildEnvironment ?? (await buildVariables(process.env)),
    page: rehearsalPage,
    ...(port === undefined ? {} : { port }),
    ...(onEvent === undefined ? {} : { onEvent }),
  });
}

/** `/` for people, `/_rehearsal` for programs. */
function rehearsalPage(path: string, endpoint: string, world: World): Page | null {
  switch (path) {
    case '/':
      return { type: 'text/html', body: statusPage(endpoint, statusOf(world)) };
    case '/_rehearsal':
      return { type: 'application/json', body: JSON.stringify(statusOf(world)) };
  }
  return null;
}

async function removed(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
