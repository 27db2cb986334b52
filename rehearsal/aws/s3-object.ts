import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Credentials } from '../credentials';
import { unescapeXml } from '../wire/xml';
import { bodyText } from './answers';
import type { Emulator } from './emulator';

/** An object in a bucket; without a version the newest one. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string | undefined;
}

export interface ObjectFacts {
  readonly versionId: string;
  readonly eTag: string;
  readonly revisionSummary: string;
  readonly lastModified: Date;
}

/** Buckets and objects of the emulator, with the credentials of one role or account. */
export class ObjectStore {
  constructor(
    private readonly emulator: Emulator,
    private readonly region: string,
    private readonly credentials: Credentials,
  ) {}

  async download(object: ObjectAddress, file: string): Promise<ObjectFacts> {
    const response = await this.call('GET', object);
    await pipeline(response, createWriteStream(file));
    return factsOf(response);
  }

  async head(object: ObjectAddress): Promise<ObjectFacts> {
    const response = await this.call('HEAD', object);
    response.resume();
    return factsOf(response);
  }

  async readText(object: ObjectAddress): Promise<string> {
    return bodyText(await this.call('GET', object));
  }

  async upload(file: string, object: ObjectAddress, headers: Record<string, string>): Promise<ObjectFacts> {
    const { size } = await stat(file);
    const body = { stream: createReadStream(file), length: size };
    const response = await this.emulator.send({ ...this.base('PUT', object), headers, body });
    response.resume();
    return factsOf(response);
  }

  async putText(content: string, object: ObjectAddress, headers: Record<string, string>): Promise<void> {
    const response = await this.emulator.send({ ...this.base('PUT', object), headers, body: content });
    response.resume();
  }

  /** Whether the bucket keeps versions. */
  async keepsVersions(bucket: string): Promise<boolean> {
    const response = await this.emulator.send({
      ...this.base('GET', { bucket, key: '' }),
      query: 'versioning=',
    });
    return (await bodyText(response)).includes('<Status>Enabled</Status>');
  }

  /** Names of all objects whose names begin so. */
  async keys(bucket: string, prefix: string): Promise<string[]> {
    const found: string[] = [];
    let token: string | undefined;
    do {
      const more = token === undefined ? '' : `continuation-token=${encode(token)}&`;
      const query = `${more}list-type=2&prefix=${encode(prefix)}`;
      const response = await this.emulator.send({ ...this.base('GET', { bucket, key: '' }), query });
      const page = parseObjectPage(await bodyText(response));
      found.push(...page.keys);
      token = page.token;
    } while (token !== undefined);
    return found;
  }

  private call(method: string, object: ObjectAddress): Promise<IncomingMessage> {
    const query = object.versionId === undefined ? '' : `versionId=${encode(object.versionId)}`;
    return this.emulator.send({ ...this.base(method, object), query });
  }

  private base(method: string, object: ObjectAddress) {
    const key = object.key.split('/').map(encode).join('/');
    const path = key === '' ? `/${object.bucket}` : `/${object.bucket}/${key}`;
    return { service: 's3', region: this.region, credentials: this.credentials, method, path };
  }
}

/** Splits `bucket/key` or an object's ARN. */
export function parseObjectLocation(location: string): ObjectAddress {
  const path = location.replace(/^arn:[^:]+:s3:::/, '');
  const slash = path.indexOf('/');
  return slash < 0 ? { bucket: path, key: '' } : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
}

function parseObjectPage(xml: string): { keys: string[]; token: string | undefined } {
  const token = /<NextContinuationToken>([^<]+)</.exec(xml)?.[1];
  return {
    keys: [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => unescapeXml(key)),
    token: token === undefined ? undefined : unescapeXml(token),
  };
}

function factsOf(response: IncomingMessage): ObjectFacts {
  const header = (name: string): string => String(response.headers[name] ?? '');
  const modified = header('last-modified');
  return {
    versionId: header('x-amz-version-id'),
    eTag: header('etag').replaceAll('"', ''),
    revisionSummary: header('x-amz-meta-codepipeline-artifact-revision-summary'),
    lastModified: modified === '' ? new Date() : new Date(modified),
  };
}

function encode(part: string): string {
  return encodeURIComponent(part).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
