import type { IncomingMessage } from 'node:http';
import { ServiceError } from './service-error';

const limit = 16 * 1024 * 1024;

/** The whole body of a request for one of our services; refuses more than 16 MiB without reading it all. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += part.length;
    if (size > limit) throw tooLarge();
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): ServiceError {
  return new ServiceError('RequestEntityTooLargeException', `the request is larger than ${limit} bytes`, 413);
}
