import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Emulator, type EmulatorAddress } from '../aws/emulator';
import { BuildEvents } from '../codebuild/build-events';
import { Builds } from '../codebuild/builds';
import { projectTarget } from '../codebuild/event-target';
import { codeBuild } from '../codebuild/service';
import { GitHttp } from '../codecommit/git-http';
import { parseGitRequest } from '../codecommit/git-request';
import { ReferenceEvents } from '../codecommit/reference-events';
import { Repositories } from '../codecommit/repositories';
import { codeCommit } from '../codecommit/service';
import { pipelineTarget } from '../codepipeline/event-target';
import { codePipeline } from '../codepipeline/service';
import { Deliveries } from '../events/deliveries';
import { EventBus } from '../events/event-bus';
import { sendError } from '../wire/json-answer';
import type { ServiceName } from '../wire/model';
import { ServiceError } from '../wire/service-error';
import { parseAuthorization } from './caller';
import { answerCall, type LocalService, localTarget } from './dispatch';
import { passThrough } from './pass-through';
import type { World } from './place';
import type { RehearsalEvent, Site } from './site';
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
}

/** A running endpoint. */
export interface RunningEndpoint {
  readonly endpoint: string;
  readonly world: World;
  /** Ends builds, writes the snapshot and closes; the emulator is left alone. */
  stop(): Promise<void>;
}

/** Serves CodeCommit, CodeBuild and CodePipeline on 127.0.0.1 and passes everything else on to the emulator. */
export async function startEndpoint(options: EndpointOptions): Promise<RunningEndpoint> {
  await mkdir(options.directory, { recursive: true });
  const world = await readWorld(options.directory);
  const snapshot = new Snapshot(options.directory, world);
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
  const server = createServer((request, response) => route(site, services, request, response));
  server.keepAliveTimeout = keepAliveMs;
  server.headersTimeout = keepAliveMs + 10_000;
  server.requestTimeout = 0;
  address = `http://127.0.0.1:${String(await listen(server, options.port ?? 0))}`;
  void services.deliveries.run();
  services.executions.resume();
  return {
    endpoint: address,
    world,
    stop: async () => {
      services.deliveries.stop();
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

interface Services {
  readonly local: Readonly<Record<ServiceName, LocalService>>;
  readonly git: GitHttp;
  readonly builds: Builds;
  readonly executions: ReturnType<typeof codePipeline>['executions'];
  readonly deliveries: Deliveries;
}

function assemble(site: Site): Services {
  const bus = new EventBus(site);
  const repositories = new Repositories(site);
  const references = new ReferenceEvents(site, bus);
  const builds = new Builds(site, new BuildEvents(site, bus));
  const { service, executions } = codePipeline(site, bus, builds);
  return {
    local: {
      codecommit: codeCommit(repositories, references),
      codebuild: codeBuild(site, builds),
      codepipeline: service,
    },
    git: new GitHttp(repositories, references),
    builds,
    executions,
    deliveries: new Deliveries(site, {
      codebuild: projectTarget(site, builds),
      codepipeline: pipelineTarget(site, executions),
    }),
  };
}

function route(site: Site, services: Services, request: IncomingMessage, response: ServerResponse): void {
  request.on('error', () => response.destroy());
  const local = localTarget(request);
  if (local !== null) {
    void answerCall(request, response, services.local[local.service], local.operation, site.emulator);
    return;
  }
  const path = request.url ?? '/';
  const git = parseGitRequest(request, 'us-east-1');
  if (path === '/health') answerHealth(site, response);
  else if (git !== null) void services.git.answer(request, response, git);
  else if (path.startsWith('/_services'))
    refuse(response, 'AccessDeniedException', 'this path is not for clients', 403);
  else if (isForLocalService(request))
    refuse(response, 'UnknownOperationException', 'the request names no operation in X-Amz-Target', 400);
  else passThrough(request, response, site.emulator);
}

function isForLocalService(request: IncomingMessage): boolean {
  const service = parseAuthorization(request.headers.authorization)?.scope.service;
  return service === 'codecommit' || service === 'codebuild' || service === 'codepipeline';
}

function refuse(response: ServerResponse, code: string, message: string, status: number): void {
  sendError(response, new ServiceError(code, message, status));
}

function answerHealth(site: Site, response: ServerResponse): void {
  site.emulator
    .healthy()
    .then((healthy) => {
      response.writeHead(healthy ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ endpoint: 'ok', emulator: healthy ? 'ok' : 'does not answer' }));
    })
    .catch(() => response.destroy());
}

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
