import type { Configuration } from '../../tags/configuration';
import { laneNameFor } from '../../tags/lane';
import type { Target } from '../../tags/target';
import { sha256 } from '../digest';
import type { LaneStarter } from '../lane-starter';
import type { ExecutionRow } from '../ledger/execution-row';
import { noObject } from './errors';
import type { Past } from './past';

/** An execution that a person asks for, of a release that the ledger knows. */
export interface Order {
  readonly operation: 'rollback' | 'destroy';
  readonly target: Target;
  readonly release: Pick<ExecutionRow, 'tag' | 'commit' | 'release'>;
  readonly past: Past;
}

/** The execution that an order would repeat, if one has not ended. */
export function sameUnderWay({ operation, release, past }: Order): ExecutionRow | undefined {
  return past.history.find(
    (row) =>
      past.current.open.includes(row.sequence) && row.operation === operation && row.tag === release.tag,
  );
}

/**
 * The same for the same order, however often it is given, until an execution of it has ended or something else was
 * applied: CodePipeline starts one execution for a token.
 */
export function orderToken({ operation, target, release, past }: Order): string {
  const ended = past.history.filter(
    (row) => row.operation === operation && row.tag === release.tag && row.finishedAt !== null,
  );
  const applied = past.current.applied?.sequence ?? 0;
  return sha256([operation, target.stack, release.tag, release.commit, applied, ended.length].join('\n'));
}

/** Starts the lane for an order; gives the id of the execution. Throws ReleaseRefused for a release without an object. */
export async function startOrder(
  order: Order,
  { configuration, requestedBy }: { readonly configuration: Configuration; readonly requestedBy: string },
  lanes: LaneStarter,
): Promise<string> {
  const { operation, target } = order;
  const { tag, commit, release } = order.release;
  if (release === null || commit === null) throw noObject(target.stack, tag);
  return lanes.start({
    ...{ tag, commit, operation, requestedBy, key: release.key, versionId: release.versionId },
    lane: laneNameFor(configuration, target),
    token: orderToken(order),
  });
}
