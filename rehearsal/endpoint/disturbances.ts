import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from '../wire/json-answer';
import { ServiceError } from '../wire/service-error';
import { parseAuthorization } from './caller';
import type { Disturbance } from './disturbance';

/** What is disturbed now. What services do for one another goes on: only clients of the endpoint are refused. */
export class Disturbances {
  private readonly active = new Set<Disturbance>();
  private answered = 0;

  /** How many requests were refused so far. */
  get refused(): number {
    return this.answered;
  }

  /** Begins a disturbance; gives the way to end it. */
  begin(disturbance: Disturbance): () => void {
    this.active.add(disturbance);
    return () => this.active.delete(disturbance);
  }

  /** Refuses a request of a disturbed service, and says whether it did. */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.active.size === 0) return false;
    const service = parseAuthorization(request.headers.authorization)?.scope.service ?? '';
    const disturbance = [...this.active].find(({ services }) => services.includes(service));
    if (disturbance === undefined) return false;
    this.answered += 1;
    request.resume();
    const error = ERRORS[disturbance.how][service === 's3' ? 's3' : 'other'];
    if (request.headers['x-amz-target'] === undefined) sendXml(response, error, service);
    else sendError(response, error);
    return true;
  }
}

// AWS API references: "Error responses" of S3, "Common errors" of DynamoDB and of the query services.
const ERRORS = {
  throttled: {
    s3: new ServiceError('SlowDown', 'Please reduce your request rate.', 503),
    other: new ServiceError('ThrottlingException', 'Rate exceeded', 400),
  },
  failing: {
    s3: new ServiceError('InternalError', 'We encountered an internal error. Please try again.', 500),
    other: new ServiceError('InternalServerError', 'The server encountered an internal error.', 500),
  },
} as const;

/** An error as S3 says it, or as the query services do. */
function sendXml(response: ServerResponse, { code, message, status }: ServiceError, service: string): void {
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body = service === 's3' ? error : `<ErrorResponse>${error}</ErrorResponse>`;
  const headers = { 'content-type': 'application/xml', 'x-amz-request-id': randomUUID() };
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
