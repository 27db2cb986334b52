import type { ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { standingOf } from '../ledger/standing';
import type { BuildClient } from '../steering/build-client';
import type { LaneClient } from '../steering/lane-client';
import { LOCKING_STAGES, type LockingBuild } from './holder';

/** Where builds are looked up. */
export interface LockSources {
  readonly ledger: Pick<Ledger, 'current' | 'rows' | 'history'>;
  readonly lanes: Pick<LaneClient, 'runs'>;
  readonly builds: Pick<BuildClient, 'builds'>;
}

/** How many executions are looked at, besides all that have not ended. */
const DEPTH = 20;

/** Every build that may have taken the lock of a target's state: those of its latest executions, and of all under way. */
export async function lockingBuilds(sources: LockSources, target: string): Promise<LockingBuild[]> {
  const { ledger, lanes, builds } = sources;
  const [{ open }, latest] = await Promise.all([standingOf(ledger, target), ledger.history(target, DEPTH)]);
  const rows = new Map([...open, ...latest].map((row) => [row.sequence, row]));
  const ran = (await Promise.all([...rows.values()].map((row) => buildsOf(lanes, row)))).flat();
  const known = new Map((await builds.builds(ran.map(({ id }) => id))).map((build) => [build.id, build]));
  return ran.flatMap(({ id, ...of }) => {
    const build = known.get(id);
    return build === undefined ? [] : [{ ...build, ...of }];
  });
}

/** Also the builds of stages that ran again, and those that an abandoned execution left. */
async function buildsOf(
  lanes: LockSources['lanes'],
  { lane, execution, tag }: ExecutionRow,
): Promise<(Pick<LockingBuild, 'stage' | 'execution' | 'tag'> & { readonly id: string })[]> {
  if (execution === null) return [];
  const runs = await lanes.runs({ lane, execution });
  return runs.flatMap(({ stage, build }) =>
    build === null || !LOCKING_STAGES.includes(stage) ? [] : [{ id: build, stage, execution, tag }],
  );
}
