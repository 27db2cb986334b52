import { z } from 'zod';
import { ReleaseRefused } from './errors';

/**
 * What an execution does with a release: brings it in, brings an old one back, removes what it made, looks for changes
 * that were made by hand, or undoes them.
 */
export const operationSchema = z.enum(['release', 'rollback', 'destroy', 'drift', 'reconcile']);
export type Operation = z.output<typeof operationSchema>;

/** Reads what an execution is told to do; throws ReleaseRefused for anything that no lane does. */
export function parseOperation(text: string): Operation {
  const parsed = operationSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  const message = `"${text}" is not one of ${operationSchema.options.join(', ')}`;
  throw new ReleaseRefused([{ path: 'OPERATION', message }], 'a lane does not do that');
}

const INSTEAD: Readonly<Record<Operation, string>> = {
  release: 'to bring it in all the same push a new version of it; see taglane history',
  rollback: 'to go back: taglane rollback',
  destroy: 'to destroy what is there now: taglane destroy',
  drift: 'to look at what is there now: taglane drift',
  reconcile: 'to look at what is there now: taglane drift',
};

/** What a person does instead of an operation of a target that something newer has come before. */
export function insteadOf(operation: Operation, target: string): string {
  return `${INSTEAD[operation]} ${target}`;
}
