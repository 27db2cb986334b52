import type { IncomingMessage } from 'node:http';
import type { Emulator } from '../aws/emulator';
import { requestSignature, sha256, type SignatureScope } from '../aws/signature';
import { ServiceError } from '../wire/service-error';

/** Who calls, and where: the account of the key, the Region of the signature. */
export interface Caller {
  readonly accessKeyId: string;
  readonly account: string;
  readonly region: string;
  readonly arn: string;
  readonly root: boolean;
}

/** The parts of an Authorization header. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly scope: SignatureScope;
  readonly signedNames: readonly string[];
  readonly signature: string;
}

/** Reads a Signature Version 4 header; null when there is none. */
export function parseAuthorization(header: string | undefined): Authorization | null {
  const match =
    /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)/.exec(
      header ?? '',
    );
  if (match === null) return null;
  const [, accessKeyId = '', date = '', region = '', service = '', names = '', signature = ''] = match;
  return { accessKeyId, scope: { date, region, service }, signedNames: names.split(';'), signature };
}

/** Finds out who sent a request and, unless it is an account's root key, checks the signature. */
export async function callerOf(request: IncomingMessage, body: Buffer, emulator: Emulator): Promise<Caller> {
  const authorization = parseAuthorization(request.headers.authorization);
  if (authorization === null) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const token = headerText(request, 'x-amz-security-token');
  const owner = await emulator.keyOwner(authorization.accessKeyId, token);
  if (!owner.root) checkSignature(request, body, authorization, owner.secret);
  const { accessKeyId, scope } = authorization;
  return { accessKeyId, account: owner.account, region: scope.region, arn: owner.arn, root: owner.root };
}

function checkSignature(request: IncomingMessage, body: Buffer, given: Authorization, secret: string): void {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const headers = Object.fromEntries(given.signedNames.map((name) => [name, headerText(request, name)]));
  const signable = { method: request.method ?? 'POST', path, query, headers, payloadHash: sha256(body) };
  const time = headerText(request, 'x-amz-date');
  if (requestSignature(signable, given.signedNames, given.scope, time, secret) === given.signature) return;
  throw new ServiceError(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}

function headerText(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}
