import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ServiceError } from './service-error';

/** Sends a result as JSON 1.1: times as seconds, undefined members left out. */
export function sendResult(response: ServerResponse, result: object): void {
  send(response, 200, jsonText(result), {});
}

/** Sends an error as JSON 1.1. CodeCommit's and CodeBuild's clients read `message`, older ones `Message`. */
export function sendError(response: ServerResponse, error: ServiceError): void {
  const body = JSON.stringify({ __type: error.code, message: error.message, Message: error.message });
  send(response, error.status, body, { 'x-amzn-errortype': error.code });
}

/** JSON 1.1 text of a value: a Date becomes seconds since 1970. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string, plain: unknown) {
    const original = this[key];
    return original instanceof Date ? original.getTime() / 1000 : plain;
  });
}

function send(response: ServerResponse, status: number, body: string, extra: Record<string, string>): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
    ...extra,
  });
  response.end(body);
}
