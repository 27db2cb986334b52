import type { Opening } from '../ledger/transitions';
import type { ReleaseObject } from '../ledger/execution-row';
import type { Operation } from '../operation';

/** What a build knows of the execution that it is part of. */
export interface LaneExecution {
  /** The id of the pipeline's execution, which names it in the ledger too. */
  readonly id: string;
  readonly lane: string;
  readonly operation: Operation;
  /** Who asked for it, as an ARN; `null` when a pushed tag did. */
  readonly requestedBy: string | null;
  /** The object that is released; `null` behind a connection. */
  readonly release: ReleaseObject | null;
  /** The hash of the toolchain that runs. */
  readonly toolchain: string;
}

/** How the ledger is told of an execution by one of its builds, which has not seen the tag itself. */
export function openingOf(
  { id, lane, operation, requestedBy, release, toolchain }: LaneExecution,
  { tag, commit }: { readonly tag: string; readonly commit: string | null },
  startedAt: string,
): Opening {
  return {
    ...{ execution: id, lane, operation, tag, commit, requestedBy, release, toolchain, startedAt },
    ...{ tagObject: null, tagger: null },
  };
}
