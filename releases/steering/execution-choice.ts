import type { Configuration } from '../../tags/configuration';
import { formatPlace } from '../../tags/release-tag';
import { targetsOf } from '../../tags/target';
import { parseTargetArgument, type TargetArgument } from '../../tags/target-argument';
import { isOpen, latestStarted, type ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { standingOf } from '../ledger/standing';
import { ambiguous, nothingReleased, nothingUnderWay, unknownExecution } from './errors';

/** Where executions are looked up. */
export interface ExecutionSources {
  readonly configuration: Configuration;
  readonly ledger: Pick<Ledger, 'current' | 'rows' | 'history' | 'locate'>;
}

/** AWS: the id of an execution is a UUID. */
export const EXECUTION_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

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

/** The row of an execution that is named by its id; `undefined` when the ledger has none. */
export function known(
  { configuration, ledger }: ExecutionSources,
  id: string,
): Promise<ExecutionRow | undefined> {
  const stacks = targetsOf(configuration).map(({ stack }) => stack);
  return ledger.locate(stacks, id);
}
