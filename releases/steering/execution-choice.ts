import type { Configuration } from '../../tags/configuration';
import { lanesOf } from '../../tags/lane';
import { formatPlace } from '../../tags/release-tag';
import { targetsOf } from '../../tags/target';
import { parseTargetArgument, type TargetArgument } from '../../tags/target-argument';
import { isOpen, latestStarted, type ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { standingOf } from '../ledger/standing';
import { parseOperation, type Operation } from '../operation';
import { shareOut } from '../plans/share-out';
import { ambiguous, notCaptured, nothingReleased, nothingUnderWay, unknownExecution } from './errors';
import type { LaneClient } from './lane-client';

/** Where executions are looked up. */
export interface ExecutionSources {
  readonly configuration: Configuration;
  readonly ledger: Pick<Ledger, 'current' | 'rows' | 'history' | 'locate'>;
}

/** AWS: the id of an execution is a UUID. */
const EXECUTION_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How many releases of a target are looked at for the latest one that was started. */
const DEPTH = 200;

/** The executions under way that a person names by an id, a tag or a target, the oldest first; at least one. */
export async function openExecutions(sources: ExecutionSources, name: string): Promise<ExecutionRow[]> {
  if (EXECUTION_ID.test(name)) {
    const row = await located(sources, name);
    if (!isOpen(row)) throw nothingUnderWay(name, row);
    return [row];
  }
  const { target, tag } = parseTargetArgument(sources.configuration, name);
  const { open } = await standingOf(sources.ledger, target.stack);
  const named = open.filter((row) => isOpen(row) && (tag === null || row.tag === tag));
  if (named.length > 0) return named;
  throw nothingUnderWay(name, await latestOf(sources, { target, tag }));
}

/** The one execution under way that a person names; SteeringRefused for none and for several. */
export async function openExecution(sources: ExecutionSources, name: string): Promise<ExecutionRow> {
  const [row, ...more] = await openExecutions(sources, name);
  if (row === undefined || more.length > 0) throw ambiguous(name, row === undefined ? [] : [row, ...more]);
  return row;
}

/** The latest execution that a person names by an id, a tag or a target; a look for drift only where there is nothing else. */
export async function latestExecution(sources: ExecutionSources, name: string): Promise<ExecutionRow> {
  if (EXECUTION_ID.test(name)) return located(sources, name);
  const named = parseTargetArgument(sources.configuration, name);
  const row = await latestOf(sources, named);
  if (row !== undefined) return row;
  throw nothingReleased(name, formatPlace(named.target));
}

async function latestOf(
  { ledger }: ExecutionSources,
  { target, tag }: TargetArgument,
): Promise<ExecutionRow | undefined> {
  const releases = await ledger.history(target.stack, DEPTH, { tag, looks: 'none' });
  return latestStarted(releases) ?? (await ledger.history(target.stack, 1, { tag, looks: 'all' }))[0];
}

async function located(sources: ExecutionSources, id: string): Promise<ExecutionRow> {
  const row = await known(sources, id);
  if (row === undefined) throw unknownExecution(id);
  return row;
}

function known({ configuration, ledger }: ExecutionSources, id: string): Promise<ExecutionRow | undefined> {
  const stacks = targetsOf(configuration).map(({ stack }) => stack);
  return ledger.locate(stacks, id);
}

/** An execution that has a lane. */
export interface Started {
  readonly lane: string;
  readonly execution: string;
  readonly tag: string;
  readonly operation: Operation;
}

/**
 * The latest execution that a person names, with its lane; by its id also when the ledger has not heard of it yet, as of
 * a rollback before its plan. Throws SteeringRefused for one that was never started.
 */
export async function startedExecution(
  sources: ExecutionSources,
  lanes: Pick<LaneClient, 'execution'>,
  name: string,
): Promise<Started> {
  const row = EXECUTION_ID.test(name) ? await known(sources, name) : await latestExecution(sources, name);
  if (row === undefined) return inSomeLane(sources.configuration, lanes, name);
  const { execution, lane, tag, operation } = row;
  if (execution === null) throw notCaptured(row);
  return { execution, lane, tag, operation };
}

/** How many lanes are asked at once. */
const AT_ONCE = [1, 2, 3, 4, 5, 6, 7, 8];

async function inSomeLane(
  configuration: Configuration,
  lanes: Pick<LaneClient, 'execution'>,
  execution: string,
): Promise<Started> {
  const names = lanesOf(configuration).map(({ name }) => name);
  const runs = await shareOut(names, AT_ONCE, async (_, lane) => {
    const run = await lanes.execution({ lane, execution });
    if (run === undefined) return [];
    const tag = run.variables.get('TAG') ?? '';
    return [{ lane, execution, tag, operation: parseOperation(run.variables.get('OPERATION') ?? 'release') }];
  });
  const [found] = runs.flat();
  if (found === undefined) throw unknownExecution(execution);
  return found;
}
