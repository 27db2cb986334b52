import { join } from 'node:path';
import { servicesDirectory } from './build-files';
import { awsEnvironment, rootCredentials } from './credentials';
import { type Emulator, type EmulatorOptions, startEmulator } from './emulator';
import { type RunningEndpoint, startEndpoint } from './endpoint/server';
import type { World } from './endpoint/place';
import { buildVariables } from './build-variables';
import type { LocalAws, RehearsalOptions } from './local-aws';
import { Mishaps } from './mishaps';
import { keptHome, temporaryHome, type RehearsalHome } from './rehearsal-home';
import { rehearsalPage } from './rehearsal-page';
import { statusOf } from './world-status';

/** An AWS on this machine, as this project sees it. */
export interface Rehearsal extends LocalAws {
  /** What exists in CodeCommit, CodeBuild and CodePipeline. */
  readonly world: World;
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
    // Whatever fails for want of the emulator would only hide that it has ended.
    void emulator.lost.then(() => mishaps.end());
    started.push(running, { stop: () => Promise.resolve(mishaps.end()) });
    await home.remember({ emulator: emulator.port, endpoint: Number(new URL(running.endpoint).port) });
    const own = { endpoint: running.endpoint, directory, kept, emulator, mishaps: mishaps.all, stop };
    return { ...own, ...powersOf(running), status: () => statusOf(running.world, mishaps.all) };
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
    directory: servicesDirectory(directory),
    toolPath: toolPath ?? process.env['PATH'] ?? '',
    buildEnvironment: buildEnvironment ?? (await buildVariables(process.env)),
    onEvent: (event) => {
      onEvent?.(event);
      mishaps.hear(event);
    },
    ...(kept ? { onSnapshot: () => emulator.save() } : {}),
  });
}
