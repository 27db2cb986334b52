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

const pattern =
  /^(?:\/git-codecommit\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?)?(\/v1\/repos\/([A-Za-z0-9._-]+?)(?:\.git)?)(\/(?:info\/refs|git-upload-pack|git-receive-pack))$/;

/** Reads a git request; null when the URL is not one. Without a Region in the path, `defaultRegion` is meant. */
export function parseGitRequest(request: IncomingMessage, defaultRegion: string): GitRequest | null {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const match = pattern.exec(path);
  if (match === null) return null;
  const [, region = defaultRegion, , repository = '', inner = ''] = match;
  const writes = inner === '/git-receive-pack' || query.includes('service=git-receive-pack');
  return { region, repository, path: inner, query, writes, signedPath: path.slice(0, -inner.length) };
}
