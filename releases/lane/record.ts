import type { Configuration } from '../../tags/configuration';
import type { ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import type { ReleaseEvents } from './announcement';
import type { LaneBuildEnds } from './build-end';
import type { LaneRuns } from './lane-runs';
import { recordExecution, recordForgotten } from './record-execution';
import { recordCapture, recordTag } from './record-tag';
import type { ReleaseNotices } from './release-notices';

/** What has happened that somebody has to write down. */
export type Happening =
  | { readonly kind: 'execution'; readonly id: string }
  | { readonly kind: 'capture'; readonly build: string }
  | {
      readonly kind: 'tag';
      readonly tag: string;
      readonly event: string;
      readonly caller: string;
      readonly id: string;
    };

/** Where something is written down, by which lane. */
export interface RecordPlace {
  readonly configuration: Configuration;
  readonly lane: string;
  readonly toolchain: string;
  readonly now: () => Date;
}

export interface RecordServices {
  readonly ledger: Ledger;
  readonly runs: Pick<LaneRuns, 'run' | 'actions'>;
  readonly builds: Pick<LaneBuildEnds, 'end'>;
  readonly events: Pick<ReleaseEvents, 'announce'>;
  readonly notices: Pick<ReleaseNotices, 'announce'>;
}

/**
 * Writes down how something ended, and tells who listens; gives the rows, none when nothing has ended. Executions of the
 * same target that were forgotten, because this was killed when they ended, come with it.
 */
export async function record(
  happening: Happening,
  place: RecordPlace,
  services: RecordServices,
): Promise<ExecutionRow[]> {
  const row = await rowOf(happening, place, services);
  if (row === null) return [];
  const rows = [row, ...(await recordForgotten(row.target, place, services))];
  for (const one of rows) {
    await services.events.announce(one);
    await services.notices.announce(one);
  }
  return rows;
}

function rowOf(
  happening: Happening,
  place: RecordPlace,
  services: RecordServices,
): Promise<ExecutionRow | null> {
  switch (happening.kind) {
    case 'execution':
      return recordExecution(happening.id, place, services);
    case 'capture':
      return recordCapture(happening.build, place, services);
    case 'tag':
      return recordTag(happening, place, services);
  }
}
