import type { IncomingMessage } from 'node:http';

/** A request of git smart HTTP for one repository. */
export interface GitRequest {
  readonly region: string;
  readonly repository: string;
  /** Path inside the repository: `/info/refs`, `/git-upload-pack`, `/git-receive-pack`. */
  readonly path: string;
  readonly query: string;
  readonly writes: boolean;
  /** The path that the client's credential helper signs. */
  readonly signedPath: string;
}

const pathPattern =
  /^(?:\/git-codecommit\.([a-z0-9-]+)\.amazonaws\.com)?\/v1\/repos\/([A-Za-z0-9._-]+?)(?:\.git)?(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/;
const hostPattern = /^git-codecommit\.([a-z0-9-]+)\.amazonaws\.com/;

/** Reads a git request; null when the URL is not one. The Region is in the host or before the path; else it is the default. */
export function parseGitRequest(request: IncomingMessage, defaultRegion: string): GitRequest | null {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const match = pathPattern.exec(path);
  if (match === null) return null;
  const [, pathRegion, repository = '', inner = ''] = match;
  const region = pathRegion ?? hostPattern.exec(request.headers.host ?? '')?.[1] ?? defaultRegion;
  const writes = inner === '/git-receive-pack' || query.includes('service=git-receive-pack');
  return { region, repository, path: inner, query, writes, signedPath: path.slice(0, -inner.length) };
}
