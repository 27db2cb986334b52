import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseGitRequest } from '../codecommit/git-request';
import { sendError } from '../wire/json-answer';
import { ServiceError } from '../wire/service-error';
import { parseAuthorization } from './caller';
import { answerCall, localTarget } from './dispatch';
import { passThrough } from './pass-through';
import type { Services } from './services';
import type { Site } from './site';

/** Sends a request where it belongs: health, git, one of our services, or the emulator. */
export function route(
  site: Site,
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): void {
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
  else if (isOfEmulator(path)) refuse(response, 'AccessDeniedException', 'this path is not for clients', 403);
  else if (isForLocalService(request))
    refuse(response, 'UnknownOperationException', 'the request names no operation in X-Amz-Target', 400);
  else if (isAbsent(request))
    refuse(response, 'UnknownOperationException', 'the emulated AWS does not have this service', 400);
  else passThrough(request, response, site.emulator);
}

/** The emulator's own paths, which ask for no credentials: one of them empties it. */
const EMULATOR_PATHS = /^\/_(?:services|ministack|localstack)(?:[/?]|$)/;

/** Is a path, which the emulator decodes before it looks at it, one of its own? */
function isOfEmulator(path: string): boolean {
  const decoded = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return EMULATOR_PATHS.test(decoded);
}

/** Asked for a service that it does not know, ministack reads the models of all services first, and nobody else is answered meanwhile. */
const ABSENT: ReadonlySet<string> = new Set(['servicequotas']);

function isAbsent(request: IncomingMessage): boolean {
  return ABSENT.has(parseAuthorization(request.headers.authorization)?.scope.service ?? '');
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
