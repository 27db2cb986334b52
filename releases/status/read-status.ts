import type { Configuration } from '../../tags/configuration';
import type { Target } from '../../tags/target';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import type { LaneClient } from '../steering/lane-client';
import { statusOf, type TargetStatus } from './target-status';
import { unseen, type LaneNews } from './under-way';

/** Where the status is read from. */
export interface StatusSources {
  readonly ledger: Pick<Ledger, 'currents' | 'rows'>;
  readonly lanes: Pick<LaneClient, 'state' | 'execution'>;
}

/** Reads the status of targets: the ledger in batches, then only the lanes in which something is under way. */
export async function readStatus(
  { ledger, lanes }: StatusSources,
  configuration: Configuration,
  targets: readonly Target[],
): Promise<TargetStatus[]> {
  const currents = await ledger.currents(targets.map(({ stack }) => stack));
  const places = [...currents.values()].flatMap(({ target, open }) =>
    open.map((sequence) => ({ target, sequence })),
  );
  // One may have ended between the two reads.
  const open = (await ledger.rows(places)).filter(isOpen);
  return statusOf(configuration, targets, { currents, open, news: await newsOf(lanes, open) });
}

async function newsOf(lanes: StatusSources['lanes'], open: readonly ExecutionRow[]): Promise<LaneNews> {
  const names = [...new Set(open.map(({ lane }) => lane))];
  const states = new Map(
    await Promise.all(names.map(async (name) => [name, await lanes.state(name)] as const)),
  );
  const statuses = await Promise.all(
    unseen(open, states).map(async ({ lane, execution }) => {
      const known = execution === null ? undefined : await lanes.execution({ lane, execution });
      return [execution ?? '', known?.status ?? 'unknown to the lane'] as const;
    }),
  );
  return { states, statuses: new Map(statuses) };
}
