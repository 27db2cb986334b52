import { z } from 'zod';
import { jsonOf } from '../../json-of';

/** How an unattended roll-out has ended: all is done, or why not. */
export type End = { readonly kind: 'done' } | { readonly kind: 'halted'; readonly reason: string };

/** What Step Functions says of an execution. */
export interface ExecutionState {
  readonly status?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

const build = z.object({ Build: z.object({ Id: z.string(), BuildStatus: z.string() }) });

/** How an execution has ended; `undefined` while it goes on. */
export function endOf({ status, error, cause }: ExecutionState): End | undefined {
  if (status === 'RUNNING' || status === 'PENDING_REDRIVE' || status === undefined) return undefined;
  if (status === 'SUCCEEDED') return { kind: 'done' };
  if (status === 'ABORTED') return { kind: 'halted', reason: `it was stopped${said(cause)}` };
  return { kind: 'halted', reason: buildText(cause) ?? (cause || error || `it ended as ${status}`) };
}

function said(cause: string | undefined): string {
  return cause === undefined || cause === '' ? '' : `: ${cause}`;
}

/** A look that failed by itself, and not only once, is told by its build. */
function buildText(cause = ''): string | undefined {
  const { success, data } = build.safeParse(jsonOf(cause));
  if (!success) return undefined;
  const { Id: id, BuildStatus: status } = data.Build;
  return `a look ended again and again with ${status}, at last in the build ${id}; its log says why`;
}
