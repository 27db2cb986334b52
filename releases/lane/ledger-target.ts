import type { Configuration } from '../../tags/configuration';
import { TagError } from '../../tags/errors';
import { laneNameFor, laneOf } from '../../tags/lane';
import { refusedTargetName } from '../../tags/names';
import { parseReleaseTag } from '../../tags/release-tag';
import { stackIdFor, targetFor } from '../../tags/target';
import type { Ledger } from '../ledger/ledger';

/** Under which target the ledger keeps what a lane has to say of a tag: the tag's own when the lane has it. */
export function ledgerTargetFor(configuration: Configuration, lane: string, tag: string): string {
  const target = unlessWrong(() => targetFor(configuration, parseReleaseTag(tag)));
  return target !== undefined && laneNameFor(configuration, target) === lane
    ? target.stack
    : refusedTargetName(lane);
}

/**
 * Under which target the ledger keeps an execution of a lane: the tag's own also when the configuration allows it no
 * more, if the execution began there.
 */
export async function ledgerTargetOf(
  ledger: Pick<Ledger, 'find'>,
  { configuration, lane }: { readonly configuration: Configuration; readonly lane: string },
  { tag, id }: { readonly tag: string; readonly id: string },
): Promise<string> {
  const target = ledgerTargetFor(configuration, lane, tag);
  const release = unlessWrong(() => parseReleaseTag(tag));
  if (release?.environment !== laneOf(configuration, lane).environment) return target;
  const began = stackIdFor(release);
  if (began === target) return target;
  return (await ledger.find(began, id)) === undefined ? target : began;
}

/** What is read of a tag; `undefined` for one that is none, or that the configuration does not allow. */
function unlessWrong<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof TagError) return undefined;
    throw error;
  }
}
