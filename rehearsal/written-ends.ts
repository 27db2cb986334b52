import { setTimeout as delay } from 'node:timers/promises';
import { laneProjectName } from '../tags/names';
import { reasonOfAbsence } from './awaited-build';
import type { BuildRecord } from './codebuild/build-record';
import type { Place } from './endpoint/place';
import { failureOf } from './failure';
import type { Mishap } from './mishap';
import type { ReleaseView } from './release-view';
import { buildFailure } from './stage-view';

/** Where lanes write down how releases ended, and since when. */
export interface WrittenEnds {
  readonly place: Place;
  readonly mishaps: readonly Mishap[];
  /** When the first of them may have ended, in milliseconds. */
  readonly since: number;
  readonly signal: AbortSignal;
}

const lookAgainMs = 150;

/**
 * Waits until a lane has written down how a release ended; gives why it has not. `null` when it has, or when nothing has
 * begun that could end.
 */
export async function unwrittenReason(ends: WrittenEnds, view: ReleaseView): Promise<string | null> {
  const { place, mishaps, since, signal } = ends;
  const project = laneProjectName(view.selection.lane, 'record');
  const awaited = Date.now();
  const ended = view.execution ?? view.stages[0]?.build ?? null;
  while (ended !== null && view.outcome !== 'open' && !signal.aborted) {
    const records = recordsOf(place, project, ended);
    const over = records.filter(({ build }) => build.buildComplete === true);
    if (over.some(({ build }) => build.buildStatus === 'SUCCEEDED')) return null;
    const [failed] = over;
    if (failed !== undefined) return `build ${failed.build.id ?? ''}: ${failureOf(buildFailure(failed))}`;
    const reason =
      records.length > 0 ? null : reasonOfAbsence({ project, since, awaited }, mishaps, Date.now());
    if (reason !== null) return reason;
    await delay(lookAgainMs);
  }
  return null;
}

/** The builds that an end has started: that of an execution, or of a capture that started none. */
function recordsOf({ builds }: Place, project: string, ended: string): BuildRecord[] {
  return [...builds.values()].filter(
    ({ build }) =>
      build.projectName === project &&
      build.environment?.environmentVariables?.some(
        ({ name, value }) => (name === 'EXECUTION' || name === 'BUILD') && value?.endsWith(ended) === true,
      ) === true,
  );
}
