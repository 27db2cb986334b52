import { InputError } from '../../tags/errors';
import { lanesOf } from '../../tags/lane';
import { refusedTargetName } from '../../tags/names';
import { formatPlace } from '../../tags/release-tag';
import { parseTargetArgument } from '../../tags/target-argument';
import type { ExecutionFilter } from '../ledger/execution-filter';
import type { ExecutionRow } from '../ledger/execution-row';
import { nothingReleased } from './errors';
import type { ExecutionSources } from './execution-choice';

/** How much of the past is wanted: at most `limit` executions, and which looks for drift. */
export interface PastRequest extends Pick<ExecutionFilter, 'looks'> {
  readonly limit: number;
}

/** What was found under a name; at least one. */
export interface PastExecutions {
  /** The newest first. */
  readonly rows: readonly ExecutionRow[];
  /** The tag, also one that selected no target; `null` for a target. */
  readonly tag: string | null;
}

/**
 * The executions of a target or of a tag, also of one that selects no target and that a lane has refused. Throws
 * SteeringRefused when there is none, and what is wrong with a text that nobody has seen.
 */
export async function pastExecutions(
  sources: Pick<ExecutionSources, 'configuration' | 'ledger'>,
  name: string,
  request: PastRequest,
): Promise<PastExecutions> {
  const named = namedIn(sources, name);
  if (named instanceof InputError) {
    const rows = await refusedRows(sources, name, request.limit);
    if (rows.length === 0) throw named;
    return { rows, tag: name };
  }
  const { target, tag } = named;
  const { limit, looks } = request;
  const rows = await sources.ledger.history(target.stack, limit, { tag, looks });
  if (rows.length === 0) throw nothingReleased(tag ?? formatPlace(target), formatPlace(target));
  return { rows, tag };
}

function namedIn(
  { configuration }: Pick<ExecutionSources, 'configuration'>,
  name: string,
): ReturnType<typeof parseTargetArgument> | InputError {
  try {
    return parseTargetArgument(configuration, name);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
}

async function refusedRows(
  { configuration, ledger }: Pick<ExecutionSources, 'configuration' | 'ledger'>,
  tag: string,
  limit: number,
): Promise<ExecutionRow[]> {
  const found = await Promise.all(
    lanesOf(configuration).map(({ name }) =>
      ledger.history(refusedTargetName(name), limit, { tag, looks: 'all' }),
    ),
  );
  const newest = found.flat().sort((a, b) => b.startedAt.localeCompare(a.startedAt));
  return newest.slice(0, limit);
}
