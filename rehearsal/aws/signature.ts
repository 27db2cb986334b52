import { createHash, createHmac } from 'node:crypto';
import type { Credentials } from '../credentials';

/** What a Signature Version 4 covers. Header names are in lower case; the path and the query are as they are sent. */
export interface Signable {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payloadHash: string;
}

export interface SignatureScope {
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Headers that sign a request: give all others in `signable.headers` (with `host`). */
export function signedHeaders(
  signable: Signable,
  scope: Omit<SignatureScope, 'date'>,
  credentials: Credentials,
): Record<string, string> {
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const headers: Record<string, string> = {
    ...signable.headers,
    'x-amz-date': time,
    'x-amz-content-sha256': signable.payloadHash,
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  };
  const dated = { ...scope, date: time.slice(0, 8) };
  const names = Object.keys(headers).sort();
  const signature = requestSignature(
    { ...signable, headers },
    names,
    dated,
    time,
    credentials.secretAccessKey,
  );
  const credential = `${credentials.accessKeyId}/${scopeText(dated)}`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return { ...headers, authorization };
}

/** The signature that the owner of a secret puts under a request. */
export function requestSignature(
  signable: Signable,
  signedNames: readonly string[],
  scope: SignatureScope,
  time: string,
  secret: string,
): string {
  const canonical = [
    signable.method,
    signable.path,
    canonicalQuery(signable.query),
    ...signedNames.map((name) => `${name}:${(signable.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    signedNames.join(';'),
    signable.payloadHash,
  ].join('\n');
  return textSignature(canonical, scope, time, secret);
}

/** The signature over a canonical text of any form (git's is shorter than a request's). */
export function textSignature(
  canonical: string,
  scope: SignatureScope,
  time: string,
  secret: string,
): string {
  const text = ['AWS4-HMAC-SHA256', time, scopeText(scope), sha256(canonical)].join('\n');
  const key = [scope.date, scope.region, scope.service, 'aws4_request'].reduce<Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return createHmac('sha256', key).update(text).digest('hex');
}

function scopeText(scope: SignatureScope): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
}
