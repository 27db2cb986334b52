import type { Configuration } from '../../tags/configuration';
import { TagError } from '../../tags/errors';
import { laneNameFor, laneOf } from '../../tags/lane';
import { parseReleaseTag } from '../../tags/release-tag';
import { stackIdFor, targetFor } from '../../tags/target';
import { refusedTarget } from '../ledger/keys';
import type { Ledger } from '../ledger/ledger';

/** Under which target the ledger keeps what a lane has to say of a tag: the tag's own when the lane has it. */
export function ledgerTargetFor(configuration: Configuration, lane: string, tag: string): string {
  const target = targetOrNone(configuration, tag);
  return target !== undefined && laneNameFor(configuration, target) === lane
    ? target.stack
    : refusedTarget(lane);
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
  const began = stackOrNone(tag, laneOf(configuration, lane).environment);
  if (began === undefined || began === target) return target;
  return (await ledger.find(began, id)) === undefined ? target : began;
}

function stackOrNone(tag: string, environment: string): string | undefined {
  try {
    const release = parseReleaseTag(tag);
    return release.environment === environment ? stackIdFor(release) : undefined;
  } catch (error) {
    if (error instanceof TagError) return undefined;
    throw error;
  }
}

function targetOrNone(configuration: Configuration, tag: string): ReturnType<typeof targetFor> | undefined {
  try {
    return targetFor(configuration, parseReleaseTag(tag));
  } catch (error) {
    if (error instanceof TagError) return undefined;
    throw error;
  }
}
