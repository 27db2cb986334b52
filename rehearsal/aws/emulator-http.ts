import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import type { Readable } from 'node:stream';
import type { Credentials } from '../credentials';
import { bodyText, parseRefusal, unreachable } from './answers';
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

/** Requests to the emulator: signed ones for its services, and plain ones. */
export class EmulatorHttp {
  readonly agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 });
  readonly url: URL;

  constructor(readonly address: EmulatorAddress) {
    this.url = new URL(address.endpoint);
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

  protected request(
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
