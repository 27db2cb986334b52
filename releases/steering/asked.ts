import type { ExecutionRow } from '../ledger/execution-row';
import { nothingAsked } from './errors';
import { openExecutions, type ExecutionSources } from './execution-choice';
import type { LaneClient } from './lane-client';
import { questionOf, type Question } from './lane-state';

/** A release that waits for a person, and the text that decides. */
export interface Asked {
  readonly row: ExecutionRow;
  readonly question: Question;
  /** What the console shows: the summary of the plan. */
  readonly text: string;
}

/** The one release that a person names and that waits for an approval; SteeringRefused, saying how things stand, when none does. */
export async function askedRelease(
  sources: ExecutionSources,
  lanes: Pick<LaneClient, 'state' | 'runs'>,
  name: string,
): Promise<Asked> {
  const rows = await openExecutions(sources, name);
  for (const row of rows) {
    const { lane, execution } = row;
    if (execution === null) continue;
    const question = questionOf(await lanes.state(lane), execution);
    if (question === undefined) continue;
    const runs = await lanes.runs({ lane, execution });
    return { row, question, text: runs.findLast((run) => run.question !== null)?.question ?? '' };
  }
  throw nothingAsked(name, rows);
}
