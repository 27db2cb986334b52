import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { Emulator } from '../aws/emulator';
import type { EmulatorAddress } from '../aws/emulator-http';
import { Disturbances } from './disturbances';
import type { RehearsalEvent } from './event';
import { answerPage, type PageSource } from './page';
import { route } from './route';
import { assemble } from './services';
import type { World } from './place';
import type { Site } from './site';
import { readWorld, Snapshot } from './snapshot';

export interface EndpointOptions {
  readonly emulator: EmulatorAddress;
  /** Where repositories, builds and the snapshot lie; a directory with a snapshot is continued. */
  readonly directory: string;
  /** PATH of builds. */
  readonly toolPath: string;
  /** Variables that every build gets besides those of CodeBuild. @default none */
  readonly buildEnvironment?: Readonly<Record<string, string>>;
  /** Builds that run at once in one account and Region. @default 20 */
  readonly concurrentBuilds?: number;
  /** Port to listen on; when it is taken, a free one. @default a free one */
  readonly port?: number;
  readonly onEvent?: (event: RehearsalEvent) => void;
  /** Told when the world was written to disk, so that the emulator can do the same. @default nothing */
  readonly onSnapshot?: () => Promise<void>;
  /** What a browser is shown at a path, if anything. @default nothing */
  readonly page?: PageSource;
}

/** A running endpoint. */
export interface RunningEndpoint {
  readonly endpoint: string;
  readonly world: World;
  readonly disturbances: Disturbances;
  /** Kills the processes of a running build, as the loss of its machine does; says whether it ran. */
  killBuild(id: string): Promise<boolean>;
  /** Ends builds, writes the snapshot and closes; the emulator is left alone. */
  stop(): Promise<void>;
}

/** Serves CodeCommit, CodeBuild and CodePipeline on 127.0.0.1 and passes everything else on to the emulator. */
export async function startEndpoint(options: EndpointOptions): Promise<RunningEndpoint> {
  await mkdir(options.directory, { recursive: true });
  const world = await readWorld(options.directory);
  const snapshot = new Snapshot(options.directory, world, options.onSnapshot);
  let address = '';
  const site: Site = {
    emulator: new Emulator(options.emulator),
    world,
    directory: options.directory,
    toolPath: options.toolPath,
    buildEnvironment: options.buildEnvironment ?? {},
    concurrentBuilds: options.concurrentBuilds ?? 20,
    endpoint: () => address,
    report: options.onEvent ?? (() => undefined),
    changed: () => snapshot.soon(),
  };
  const services = assemble(site);
  const disturbances = new Disturbances();
  const server = createServer((request, response) => {
    if (answerPage(request, response, (path) => options.page?.(path, address, world) ?? null)) return;
    if (!disturbances.answer(request, response)) route(site, services, request, response);
  });
  server.keepAliveTimeout = keepAliveMs;
  server.headersTimeout = keepAliveMs + 10_000;
  server.requestTimeout = 0;
  address = `http://127.0.0.1:${String(await listen(server, options.port ?? 0))}`;
  await site.emulator.announce(address);
  void services.deliveries.run();
  void services.polling.run();
  services.builds.failInterrupted();
  services.executions.resume();
  return {
    endpoint: address,
    world,
    disturbances,
    killBuild: (id) => services.builds.kill(id),
    stop: async () => {
      services.deliveries.stop();
      services.polling.stop();
      server.close();
      server.closeAllConnections();
      await snapshot.now();
      snapshot.freeze();
      services.executions.abandonAll();
      await services.builds.stopAll();
      site.emulator.agent.destroy();
    },
  };
}

// Go's and the SDKs' clients keep an idle connection for 90 seconds: a server that closes earlier loses requests.
const keepAliveMs = 120_000;

/** Listens on the wanted port, or on a free one when it is taken. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port === 0) reject(error);
      else resolve(listen(server, 0));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
