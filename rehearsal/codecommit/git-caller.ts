import type { IncomingMessage } from 'node:http';
import type { Emulator } from '../aws/emulator';
import { textSignature } from '../aws/signature';
import type { Caller } from '../endpoint/caller';
import { ServiceError } from '../wire/service-error';
import type { GitRequest } from './git-request';

/** Basic credentials of the AWS credential helper: key[%token], and a time with a signature. */
interface GitCredentials {
  readonly accessKeyId: string;
  readonly sessionToken: string;
  readonly password: string;
}

/** Who pushes or fetches; null when the request has no credentials yet (git then asks its helper). */
export async function gitCallerOf(
  request: IncomingMessage,
  git: GitRequest,
  emulator: Emulator,
): Promise<Caller | null> {
  const credentials = parseBasic(request.headers.authorization);
  if (credentials === null) return null;
  const owner = await emulator.keyOwner(credentials.accessKeyId, credentials.sessionToken);
  const { accessKeyId } = credentials;
  if (!owner.root && !signed(credentials, git, request.headers.host ?? '', owner.secret)) {
    throw new ServiceError(
      'InvalidSignatureException',
      'the password is not a signature of the AWS credential helper',
      403,
    );
  }
  return { accessKeyId, account: owner.account, region: git.region, arn: owner.arn, root: owner.root };
}

function parseBasic(header: string | undefined): GitCredentials | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return null;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const [accessKeyId = '', sessionToken = ''] = split(decoded.slice(0, colon));
  return { accessKeyId, sessionToken, password: decoded.slice(colon + 1) };
}

function split(user: string): string[] {
  const percent = user.indexOf('%');
  return percent < 0 ? [user] : [user.slice(0, percent), user.slice(percent + 1)];
}

/** The helper signs `GIT`, the path and the host with its clock's time; the password is time, Z and signature. */
function signed(credentials: GitCredentials, git: GitRequest, host: string, secret: string): boolean {
  const match = /^(\d{8}T\d{6})Z([0-9a-f]{64})$/.exec(credentials.password);
  if (match === null) return false;
  const [, time = '', signature = ''] = match;
  const scope = { date: time.slice(0, 8), region: git.region, service: 'codecommit' };
  const hosts = [host, host.replace(/:\d+$/, '')];
  return hosts.some((name) => {
    const canonical = ['GIT', git.signedPath, '', `host:${name}`, '', 'host', ''].join('\n');
    return textSignature(canonical, scope, time, secret) === signature;
  });
}
