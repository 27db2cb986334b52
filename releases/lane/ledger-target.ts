import type { Configuration } from '../../tags/configuration';
import { TagError } from '../../tags/errors';
import { laneNameFor } from '../../tags/lane';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { refusedTarget } from '../ledger/keys';

/** Under which target the ledger keeps what a lane has to say of a tag: the tag's own when the lane has it. */
export function ledgerTargetFor(configuration: Configuration, lane: string, tag: string): string {
  const target = targetOrNone(configuration, tag);
  return target !== undefined && laneNameFor(configuration, target) === lane
    ? target.stack
    : refusedTarget(lane);
}

function targetOrNone(configuration: Configuration, tag: string): ReturnType<typeof targetFor> | undefined {
  try {
    return targetFor(configuration, parseReleaseTag(tag));
  } catch (error) {
    if (error instanceof TagError) return undefined;
    throw error;
  }
}
