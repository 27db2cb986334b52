import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

const headerLimit = 64 * 1024;

/** Turns what a CGI program prints (headers, empty line, body) into an HTTP answer, streaming the body. */
export class CgiAnswer {
  private head = Buffer.alloc(0);
  private inBody = false;

  constructor(
    private readonly output: Readable,
    private readonly response: ServerResponse,
  ) {}

  start(): void {
    this.output.on('data', (chunk: Buffer) => {
      if (this.inBody) this.write(chunk);
      else this.readHead(chunk);
    });
    this.output.on('end', () => {
      if (!this.inBody && !this.response.headersSent) this.response.writeHead(500);
      this.response.end();
    });
    this.response.on('drain', () => this.output.resume());
    this.response.on('close', () => this.output.resume());
  }

  private readHead(chunk: Buffer): void {
    this.head = Buffer.concat([this.head, chunk]);
    const end = this.head.indexOf('\r\n\r\n');
    if (end < 0 && this.head.length > headerLimit) this.output.destroy();
    if (end < 0) return;
    this.inBody = true;
    const { status, headers } = parseHead(this.head.subarray(0, end).toString('latin1'));
    if (!this.response.headersSent) this.response.writeHead(status, headers);
    this.write(this.head.subarray(end + 4));
  }

  private write(chunk: Buffer): void {
    if (this.response.destroyed || chunk.length === 0) return;
    if (!this.response.write(chunk)) this.output.pause();
  }
}

function parseHead(text: string): { status: number; headers: Record<string, string> } {
  const headers: Record<string, string> = {};
  let status = 200;
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'status') status = Number.parseInt(value, 10);
    else headers[name] = value;
  }
  return { status, headers };
}
