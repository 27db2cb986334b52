import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../wire/service-error';
import { unescapeXml } from '../wire/xml';
import { type Answer, text } from './service-calls';

/** What is said when the emulator does not answer. */
export function unreachable(endpoint: string, error: Error): ServiceError {
  return new ServiceError(
    'ServiceUnavailableException',
    `the AWS emulator at ${endpoint} does not answer (${error.message}): stop the rehearsal and start it again`,
    503,
  );
}

/** Reads a small answer whole. */
export async function bodyText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString('utf8');
}

/** A JSON answer; an empty one is an empty object. */
export function parseJson(body: string): Answer {
  if (body === '') return {};
  const value: unknown = JSON.parse(body);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The error that an answer of 300 or more says: in XML, in JSON, or in neither. */
export function parseRefusal(status: number, response: IncomingMessage, body: string): ServiceError {
  const xml = /<Code>([^<]*)<\/Code>[\s\S]*?<Message>([^<]*)<\/Message>/.exec(body);
  if (xml !== null) return new ServiceError(xml[1] ?? '', unescapeXml(xml[2] ?? ''), status);
  try {
    const answer = parseJson(body);
    const code = text(answer['__type']).replace(/^.*#/, '');
    return new ServiceError(
      code === '' ? `Http${String(status)}` : code,
      text(answer['message'] ?? answer['Message']),
      status,
    );
  } catch {
    const code = response.headers['x-amzn-errortype'] ?? `Http${String(status)}`;
    return new ServiceError(String(code), body.slice(0, 300), status);
  }
}
