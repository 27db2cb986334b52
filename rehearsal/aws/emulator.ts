import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import type { Readable } from 'node:stream';
import { ServiceError } from '../wire/service-error';
import { bodyText, parseJson, parseRefusal, unreachable } from './answers';
import { type Credentials, rootCredentials } from '../credentials';
import type { RoleSession } from './credentials';
import { type Delivery, parseDeliveries } from './delivery';
import {
  type Answer,
  type AssumeRoleCall,
  type AuthorizeCall,
  type Authorization,
  type KeyOwner,
  parseAuthorization,
  parseKeyOwner,
  text,
} from './service-calls';
import { sha256, signedHeaders } from './signature';

/** A signed request to a service of the emulator. */
export interface EmulatorRequest {
  readonly service: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | { readonly stream: Readable; readonly length: number };
}

/** Where the emulator listens, and the token with which services speak to it. */
export interface EmulatorAddress {
  readonly endpoint: string;
  readonly serviceToken: string;
}

/** The emulator as the services in front of it use it. */
export class Emulator {
  readonly agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 });
  readonly url: URL;

  constructor(readonly address: EmulatorAddress) {
    this.url = new URL(address.endpoint);
  }

  /** Whose key this is; throws AWS's error for an unknown, foreign or expired one. */
  async keyOwner(accessKeyId: string, sessionToken: string): Promise<KeyOwner> {
    return parseKeyOwner(await this.serviceCall('credential', { accessKeyId, sessionToken }));
  }

  async authorize(call: AuthorizeCall): Promise<Authorization> {
    return parseAuthorization(await this.serviceCall('authorize', call));
  }

  /** Temporary credentials of a role whose trust policy allows the service; throws AccessDenied with the reason. */
  async assumeRole(call: AssumeRoleCall): Promise<RoleSession> {
    const answer = await this.serviceCall('assume-role', call);
    if (answer['error'] !== undefined)
      throw new ServiceError(text(answer['error']), text(answer['message']), 403);
    return {
      accessKeyId: text(answer['accessKeyId']),
      secretAccessKey: text(answer['secretAccessKey']),
      sessionToken: text(answer['sessionToken']),
      arn: text(answer['arn']),
      expiration: new Date(Number(answer['expiration']) * 1000),
    };
  }

  /** Events with a source of AWS's own, for the targets that the emulator serves itself. */
  async putEvents(account: string, region: string, entries: readonly object[]): Promise<void> {
    await this.serviceCall('put-events', { account, region, entries });
  }

  /** Tells the emulator where the endpoint listens: its functions call services of the endpoint too. */
  async announce(url: string): Promise<void> {
    await this.serviceCall('endpoint', { url });
  }

  /** Deliveries of rules whose targets are started here; waits up to the given seconds for the first. */
  async deliveries(seconds: number): Promise<Delivery[]> {
    return parseDeliveries(await this.serviceCall('deliveries', { seconds }));
  }

  /** A call of a JSON service; an error answer is thrown as a ServiceError with the service's code. */
  async json(call: {
    service: string;
    target: string;
    region: string;
    credentials: Credentials;
    input: object;
  }): Promise<Answer> {
    const response = await this.send({
      ...call,
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': call.target },
      body: JSON.stringify(call.input),
    });
    return parseJson(await bodyText(response));
  }

  /** As `json`, with the power of the account's root: for what AWS does on its own account. */
  async jsonAsRoot(
    account: string,
    region: string,
    service: string,
    target: string,
    input: object,
  ): Promise<Answer> {
    return this.json({ service, target, region, credentials: rootCredentials(account), input });
  }

  /** Sends any request; the answer's body is not read. An answer of 300 or more is thrown as a ServiceError. */
  async send(call: EmulatorRequest): Promise<IncomingMessage> {
    const response = await this.exchange(call);
    const status = response.statusCode ?? 0;
    if (status < 300) return response;
    throw parseRefusal(status, response, await bodyText(response));
  }

  /** Whether the emulator answers. */
  async healthy(): Promise<boolean> {
    try {
      const response = await this.request('GET', '/_ministack/health', { host: this.url.host }, '');
      response.resume();
      return response.statusCode === 200;
    } catch {
      return false;
    }
  }

  private async exchange(call: EmulatorRequest): Promise<IncomingMessage> {
    const body = call.body ?? '';
    const streamed = typeof body !== 'string' && !Buffer.isBuffer(body);
    const length = streamed ? body.length : Buffer.byteLength(body);
    const query = call.query ?? '';
    const headers = signedHeaders(
      {
        method: call.method,
        path: call.path,
        query,
        headers: { host: this.url.host, ...call.headers },
        payloadHash: streamed ? 'UNSIGNED-PAYLOAD' : sha256(body),
      },
      call,
      call.credentials,
    );
    const path = query === '' ? call.path : `${call.path}?${query}`;
    return this.request(
      call.method,
      path,
      { ...headers, 'content-length': String(length) },
      streamed ? body.stream : body,
    );
  }

  private async serviceCall(name: string, input: object): Promise<Answer> {
    const body = JSON.stringify(input);
    const headers = {
      'x-service-token': this.address.serviceToken,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    };
    const response = await this.request('POST', `/_services/${name}`, headers, body);
    const answer = parseJson(await bodyText(response));
    if ((response.statusCode ?? 0) >= 300)
      throw new ServiceError(text(answer['error']), text(answer['message']), 500);
    return answer;
  }

  private request(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | Buffer | Readable,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        { agent: this.agent, hostname: this.url.hostname, port: this.url.port, method, path, headers },
        resolve,
      );
      outgoing.on('error', (error) => {
        reject(unreachable(this.address.endpoint, error));
      });
      if (typeof body === 'string' || Buffer.isBuffer(body)) outgoing.end(body);
      else body.on('error', reject).pipe(outgoing);
    });
  }
}
