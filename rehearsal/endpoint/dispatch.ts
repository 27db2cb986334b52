import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Emulator } from '../aws/emulator';
import { sendError, sendResult } from '../wire/json-answer';
import { type ServiceName, serviceModels } from '../wire/model';
import { InvalidPageToken } from '../wire/page';
import { readBody } from '../wire/read-body';
import { ServiceError } from '../wire/service-error';
import { violationMessage, violations } from '../wire/validate';
import { requirePermissions } from './access';
import { callerOf } from './caller';
import type { Operation, Operations } from './operation';

/** A service that this endpoint serves itself. */
export interface LocalService {
  readonly name: ServiceName;
  readonly title: string;
  readonly operations: Operations;
  /** The error for a request that the model does not allow. */
  readonly invalidInput: (message: string, operation: string) => ServiceError;
  /** The error for a page token that was never given out. */
  readonly invalidToken: (message: string) => ServiceError;
}

const targets: Readonly<Record<string, ServiceName>> = {
  CodeBuild_20161006: 'codebuild',
  CodeCommit_20150413: 'codecommit',
  CodePipeline_20150709: 'codepipeline',
};

/** Which service and operation a request names by its X-Amz-Target; null when it is not for one of ours. */
export function localTarget(request: IncomingMessage): { service: ServiceName; operation: string } | null {
  const [prefix = '', operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const service = targets[prefix];
  return service === undefined ? null : { service, operation };
}

/** Answers one call: who, may they, is it well formed, do it. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  service: LocalService,
  operationName: string,
  emulator: Emulator,
): Promise<void> {
  try {
    const body = await readBody(request);
    const operation = operationOf(service, operationName);
    const caller = await callerOf(request, body, emulator);
    const input = parseInput(service, operationName, body);
    const permissions = operation.permissions?.(input, caller) ?? [
      { action: `${service.name}:${operationName}`, resource: '*' },
    ];
    if (!caller.root) await requirePermissions(emulator, caller, permissions);
    sendResult(response, await operation.run(input, caller));
  } catch (error) {
    sendError(response, refusalOf(error, service));
  }
}

function operationOf(service: LocalService, name: string): Operation {
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (operation !== undefined) return operation;
  if (!Object.hasOwn(serviceModels[service.name].operations, name)) {
    throw new ServiceError('UnknownOperationException', `${service.title} has no operation "${name}"`);
  }
  throw new ServiceError(
    'UnsupportedOperationException',
    `${service.title} has the operation ${name}, but the rehearsal does not support it; it supports ${Object.keys(service.operations).join(', ')}`,
    501,
  );
}

function parseInput(service: LocalService, operation: string, body: Buffer): unknown {
  const input = parseJson(body);
  const found = violations(serviceModels[service.name], operation, input);
  if (found.length > 0) throw service.invalidInput(violationMessage(found), operation);
  return input;
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new ServiceError('SerializationException', `the body is not JSON: ${String(error)}`);
  }
}

function refusalOf(error: unknown, service: LocalService): ServiceError {
  if (error instanceof ServiceError) return error;
  return error instanceof InvalidPageToken ? service.invalidToken(error.message) : internalFailure(error);
}

/** A bug of ours: said as AWS says it, with the stack for whoever repairs it. */
function internalFailure(error: unknown): ServiceError {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new ServiceError('InternalFailure', detail, 500);
}
