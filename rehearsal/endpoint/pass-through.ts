import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { unreachable } from '../aws/answers';
import type { Emulator } from '../aws/emulator';
import { sendError } from '../wire/json-answer';

/** Streams a request to the emulator and its answer back, with headers, host and signature as they are. */
export function passThrough(request: IncomingMessage, response: ServerResponse, emulator: Emulator): void {
  const outgoing = httpRequest(
    {
      agent: emulator.agent,
      hostname: emulator.url.hostname,
      port: emulator.url.port,
      method: request.method,
      path: request.url,
      headers: hopFree(request.rawHeaders),
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage, hopFree(answer.rawHeaders));
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    },
  );
  outgoing.on('error', (error) => {
    if (response.headersSent) response.destroy();
    else sendError(response, unreachable(emulator.address.endpoint, error));
  });
  response.on('close', () => {
    if (!response.writableFinished) outgoing.destroy();
  });
  request.on('aborted', () => outgoing.destroy());
  request.pipe(outgoing);
}

/** Connection headers belong to one hop; everything else travels. */
function hopFree(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? '';
    if (/^(connection|keep-alive|proxy-connection)$/i.test(name)) continue;
    kept.push(name, raw[index + 1] ?? '');
  }
  return kept;
}
