import { join } from 'node:path';
import { awsEnvironment, rootCredentials } from './credentials';
import { type Emulator, type EmulatorOptions, startEmulator } from './emulator';
import type { Disturbance } from './endpoint/disturbances';
import type { Page } from './endpoint/page';
import { type RunningEndpoint, startEndpoint } from './endpoint/server';
import type { RehearsalEvent } from './endpoint/site';
import type { World } from './endpoint/place';
import { buildVariables } from './build-variables';
import { keptHome, temporaryHome, type RehearsalHome } from './rehearsal-home';
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
  /**
   * A directory that everything stays in when it is stopped, and that it goes on from when there is something.
   * @default nothing stays
   */
  readonly keep?: string;
  /** Port of the endpoint; when it is taken, a free one. @default a free one */
  readonly port?: number;
  /** Told everything that happens. */
  readonly onEvent?: (event: RehearsalEvent) => void;
}

/** An AWS on this machine: many accounts, IAM enforced, CodeCommit, CodeBuild and CodePipeline that really run. */
export interface Rehearsal {
  readonly endpoint: string;
  /** Everything that it writes; removed at the end unless it is kept. */
  readonly directory: string;
  /** Does it stay when the rehearsal is stopped? */
  readonly kept: boolean;
  /** What exists in CodeCommit, CodeBuild and CodePipeline. */
  readonly world: World;
  /** The emulator behind the endpoint. */
  readonly emulator: Emulator;
  /** The environment in which `aws`, `terraform` and the SDKs talk to it as the root of an account. */
  environmentFor(account: string, region: string): Record<string, string>;
  /** Lets services of the emulator refuse clients; gives the way to end that. */
  disturb(disturbance: Disturbance): () => void;
  /** Kills the processes of a running build, as the loss of its machine does; says whether it ran. */
  killBuild(id: string): Promise<boolean>;
  /** Ends builds and both servers, and removes the directory unless it is kept. */
  stop(): Promise<void>;
}

/** Starts an emulated AWS on free ports of 127.0.0.1; throws ToolError when the emulator does not start. */
export async function startRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const { keep } = options;
  const home = await (keep === undefined ? temporaryHome(options.directory) : keptHome(keep));
  const { directory, kept } = home;
  const started: { stop(): Promise<void> }[] = [{ stop: () => home.leave() }];
  const stop = async (): Promise<void> => {
    for (const part of started.splice(0).reverse()) await part.stop();
  };
  try {
    const emulator = await startEmulator({ auth: true, ...emulatorPlace(home) });
    started.push(emulator);
    const running = await endpointOf(emulator, home, options);
    started.push(running);
    await home.remember({ emulator: emulator.port, endpoint: Number(new URL(running.endpoint).port) });
    return { ...{ endpoint: running.endpoint, directory, kept, emulator, stop }, ...powersOf(running) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function emulatorPlace({ directory, kept, ports }: RehearsalHome): Partial<EmulatorOptions> {
  return kept ? { keep: join(directory, 'emulator'), port: ports.emulator } : { directory };
}

function powersOf(
  running: RunningEndpoint,
): Pick<Rehearsal, 'world' | 'disturb' | 'killBuild' | 'environmentFor'> {
  const { endpoint, world, disturbances } = running;
  return {
    world,
    disturb: (disturbance) => disturbances.begin(disturbance),
    killBuild: (id) => running.killBuild(id),
    environmentFor: (account, region) =>
      awsEnvironment(process.env, { endpoint, region }, rootCredentials(account)),
  };
}

async function endpointOf(
  emulator: Emulator,
  { directory, kept, ports }: RehearsalHome,
  { buildEnvironment, toolPath, port = ports.endpoint, onEvent }: RehearsalOptions,
): Promise<RunningEndpoint> {
  return startEndpoint({
    ...{ emulator, port, page: rehearsalPage },
    directory: join(directory, 'services'),
    toolPath: toolPath ?? process.env['PATH'] ?? '',
    buildEnvironment: buildEnvironment ?? (await buildVariables(process.env)),
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(kept ? { onSnapshot: () => emulator.save() } : {}),
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
