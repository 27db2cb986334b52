import { join } from 'node:path';
import { awsEnvironment, rootCredentials } from './credentials';
import { type Emulator, type EmulatorOptions, startEmulator } from './emulator';
import type { Disturbance } from './endpoint/disturbances';
import { type RunningEndpoint, startEndpoint } from './endpoint/server';
import type { RehearsalEvent } from './endpoint/site';
import type { World } from './endpoint/place';
import { buildVariables } from './build-variables';
import { Mishaps, type Mishap } from './mishaps';
import { keptHome, temporaryHome, type RehearsalHome } from './rehearsal-home';
import { rehearsalPage } from './rehearsal-page';

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
  /** Told what goes wrong beside pipelines. */
  readonly onMishap?: (mishap: Mishap) => void;
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
  /** What went wrong beside pipelines since it was started. */
  readonly mishaps: readonly Mishap[];
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
    const mishaps = new Mishaps(options.onMishap);
    const running = await endpointOf(emulator, home, { ...options, mishaps });
    mishaps.begin(running.world);
    started.push(running, { stop: () => Promise.resolve(mishaps.end()) });
    await home.remember({ emulator: emulator.port, endpoint: Number(new URL(running.endpoint).port) });
    const own = { endpoint: running.endpoint, directory, kept, emulator, mishaps: mishaps.all, stop };
    return { ...own, ...powersOf(running) };
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
  options: RehearsalOptions & { readonly mishaps: Mishaps },
): Promise<RunningEndpoint> {
  const { buildEnvironment, toolPath, port = ports.endpoint, onEvent, mishaps } = options;
  return startEndpoint({
    ...{ emulator, port, page: rehearsalPage(mishaps.all) },
    directory: join(directory, 'services'),
    toolPath: toolPath ?? process.env['PATH'] ?? '',
    buildEnvironment: buildEnvironment ?? (await buildVariables(process.env)),
    onEvent: (event) => {
      onEvent?.(event);
      mishaps.hear(event);
    },
    ...(kept ? { onSnapshot: () => emulator.save() } : {}),
  });
}
