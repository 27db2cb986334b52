import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { requirePermissions, type Permission } from '../endpoint/access';
import type { Caller } from '../endpoint/caller';
import { ServiceError } from '../wire/service-error';
import { CgiAnswer } from './cgi-answer';
import { gitEnvironment } from './git';
import { gitCallerOf } from './git-caller';
import type { GitRequest } from './git-request';
import { referencesOfPush } from './push-head';
import { parseReferenceChanges } from './reference-change';
import type { ReferenceEvents } from './reference-events';
import type { Repositories } from './repositories';
import { repositoryArn } from './repository';

/** Serves clone, fetch and push of repositories through `git http-backend`. */
export class GitHttp {
  constructor(
    private readonly repositories: Repositories,
    private readonly events: ReferenceEvents,
  ) {}

  async answer(request: IncomingMessage, response: ServerResponse, git: GitRequest): Promise<void> {
    try {
      const caller = await gitCallerOf(request, git, this.repositories.site.emulator);
      if (caller === null) {
        refuse(response, 401, 'authentication is needed: configure the AWS credential helper', {
          'www-authenticate': 'Basic realm="CodeCommit"',
        });
        return;
      }
      await this.serve(request, response, git, caller);
    } catch (error) {
      const status =
        error instanceof ServiceError && error.code === 'RepositoryDoesNotExistException' ? 404 : 403;
      refuse(response, status, error instanceof Error ? error.message : String(error), {});
    }
  }

  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
    git: GitRequest,
    caller: Caller,
  ): Promise<void> {
    const repository = this.repositories.named(caller, git.repository);
    if (!caller.root)
      await requirePermissions(
        this.repositories.site.emulator,
        caller,
        await permissionsFor(request, git, caller),
      );
    const directory = this.repositories.directoryOf(caller, git.repository);
    const pushed = join(this.repositories.site.directory, 'pushes', randomUUID());
    await mkdir(dirname(pushed), { recursive: true });
    await runBackend(request, response, git, { directory, pushed, caller });
    const lines = await readFile(pushed, 'utf8').catch(() => '');
    await rm(pushed, { force: true });
    const changes = parseReferenceChanges(lines);
    if (changes.length > 0) await this.events.announce(caller, repository, changes);
  }
}

/** A push is judged twice: when it is greeted, which names no reference, and for each reference that it changes. */
async function permissionsFor(
  request: IncomingMessage,
  git: GitRequest,
  caller: Caller,
): Promise<Permission[]> {
  const resource = repositoryArn(caller, git.repository);
  if (!git.writes) return [{ action: 'codecommit:GitPull', resource }];
  const push = { action: 'codecommit:GitPush', resource };
  if (git.path !== '/git-receive-pack') return [push];
  const references = await referencesOfPush(request);
  if (references.length === 0) return [push];
  return references.map((reference) => ({ ...push, context: { 'codecommit:References': reference } }));
}

interface BackendRun {
  readonly directory: string;
  readonly pushed: string;
  readonly caller: Caller;
}

/** Runs the backend for one request; resolves when it has ended, also when the client has gone. */
function runBackend(
  request: IncomingMessage,
  response: ServerResponse,
  git: GitRequest,
  run: BackendRun,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], {
      env: backendEnvironment(request, git, run),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.on('error', reject);
    child.stdin.on('error', () => request.unpipe(child.stdin));
    request.pipe(child.stdin);
    request.on('aborted', () => child.kill('SIGTERM'));
    new CgiAnswer(child.stdout, response).start();
    child.on('close', () => resolve());
  });
}

function backendEnvironment(
  request: IncomingMessage,
  git: GitRequest,
  run: BackendRun,
): Record<string, string> {
  const header = (name: string): string => String(request.headers[name] ?? '');
  return {
    ...gitEnvironment(run.directory),
    GIT_PROJECT_ROOT: run.directory,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: git.path,
    QUERY_STRING: git.query,
    REQUEST_METHOD: request.method ?? 'GET',
    CONTENT_TYPE: header('content-type'),
    ...(header('content-length') === '' ? {} : { CONTENT_LENGTH: header('content-length') }),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    GIT_PROTOCOL: header('git-protocol'),
    REMOTE_USER: run.caller.arn,
    REMOTE_ADDR: '127.0.0.1',
    REHEARSAL_PUSHED: run.pushed,
  };
}

function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  headers: Record<string, string>,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${message}\n`);
}
