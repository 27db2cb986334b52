import type { IncomingMessage } from 'node:http';
import { ServiceError } from './service-error';

const limit = 16 * 1024 * 1024;

/**
 * The whole body of a request for one of our services. More than 16 MiB is refused, and the rest of it read and thrown away,
 * so that the client gets to the answer. A client that hangs up ends the wait with an error.
 */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (chunks.splice(0).length > 0) reject(tooLarge());
    });
    request.on('end', () => {
      if (size <= limit) resolve(Buffer.concat(chunks));
    });
    request.on('error', reject);
    request.on('close', () => {
      reject(new ServiceError('RequestAbortedException', 'the client hung up before the end of the request'));
    });
  });
}

function tooLarge(): ServiceError {
  return new ServiceError('RequestEntityTooLargeException', `the request is larger than ${limit} bytes`, 413);
}
