import type { Configuration } from '../../tags/configuration';
import { lanesOf } from '../../tags/lane';
import { isUnderWay } from '../lane/outcome';
import type { ExecutionRow } from '../ledger/execution-row';
import { parseOperation, type Operation } from '../operation';
import { shareOut } from '../plans/share-out';
import { notCaptured, nothingUnderWay, unknownExecution } from './errors';
import {
  EXECUTION_ID,
  known,
  latestExecution,
  openExecution,
  type ExecutionSources,
} from './execution-choice';
import type { LaneClient } from './lane-client';

/** An execution that has a lane. */
export interface Started {
  readonly lane: string;
  readonly execution: string;
  readonly tag: string;
  readonly operation: Operation;
  /** What the ledger says of it; `null` when it has not heard of it yet, as of a rollback before its plan. */
  readonly row: ExecutionRow | null;
}

/**
 * The latest execution that a person names, by its id also one that only a lane knows. Throws SteeringRefused for one
 * that was never started.
 */
export async function startedExecution(
  sources: ExecutionSources,
  lanes: Pick<LaneClient, 'execution'>,
  name: string,
): Promise<Started> {
  const row = EXECUTION_ID.test(name) ? await known(sources, name) : await latestExecution(sources, name);
  return row === undefined ? inSomeLane(sources.configuration, lanes, name) : startedBy(row);
}

/** The one execution under way that a person names, by its id also one that only a lane knows; else throws SteeringRefused. */
export async function runningExecution(
  sources: ExecutionSources,
  lanes: Pick<LaneClient, 'execution'>,
  name: string,
): Promise<Started> {
  if (!EXECUTION_ID.test(name) || (await known(sources, name)) !== undefined)
    return startedBy(await openExecution(sources, name));
  const { isOver, ...started } = await inSomeLane(sources.configuration, lanes, name);
  if (isOver) throw nothingUnderWay(name, undefined);
  return started;
}

function startedBy(row: ExecutionRow): Started {
  const { execution, lane, tag, operation } = row;
  if (execution === null) throw notCaptured(row);
  return { execution, lane, tag, operation, row };
}

/** How many lanes are asked at once. */
const AT_ONCE = [1, 2, 3, 4, 5, 6, 7, 8];

async function inSomeLane(
  configuration: Configuration,
  lanes: Pick<LaneClient, 'execution'>,
  execution: string,
): Promise<Started & { readonly isOver: boolean }> {
  const names = lanesOf(configuration).map(({ name }) => name);
  const runs = await shareOut(names, AT_ONCE, async (_, lane) => {
    const run = await lanes.execution({ lane, execution });
    if (run === undefined) return [];
    const tag = run.variables.get('TAG') ?? '';
    const operation = parseOperation(run.variables.get('OPERATION') ?? 'release');
    return [{ lane, execution, tag, operation, row: null, isOver: !isUnderWay(run) }];
  });
  const [found] = runs.flat();
  if (found === undefined) throw unknownExecution(execution);
  return found;
}
