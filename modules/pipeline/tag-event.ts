import type { LaneKind } from '../../tags/configuration';
import type { Lane } from '../../tags/lane';
import { placePrefixFor, tagPrefixFor } from '../../tags/release-tag';

/** What happens to a tag in a repository. */
export type TagEvent = 'referenceCreated' | 'referenceUpdated' | 'referenceDeleted';

/** What a name must be like for a rule to match it. */
export type NamePattern =
  | { readonly prefix: string }
  | { readonly wildcard: string }
  | { readonly 'anything-but': { readonly prefix: readonly string[] } };

/** Which tags a rule is about; both conditions must hold, since EventBridge joins those of one field with "or". */
export interface TagMatch {
  readonly events: readonly TagEvent[];
  /** The name, as in `dev_global/research/1.0`. */
  readonly name: readonly NamePattern[];
  /** The name with `refs/tags/` before it. @default any */
  readonly fullName?: readonly NamePattern[];
}

/**
 * The event pattern of a rule over a repository's tags.
 * Source: https://docs.aws.amazon.com/codecommit/latest/userguide/monitoring-events.html
 */
export function tagEventPattern(repositoryArn: string, { events, name, fullName }: TagMatch): string {
  return JSON.stringify({
    source: ['aws.codecommit'],
    'detail-type': ['CodeCommit Repository State Change'],
    resources: [repositoryArn],
    detail: {
      event: events,
      referenceType: ['tag'],
      referenceName: name,
      ...(fullName === undefined ? {} : { referenceFullName: fullName }),
    },
  });
}

/**
 * What the names of a lane's tags start with. No such text is the start of another lane's: `_` and `/` end its parts.
 * AWS limit: 30 rules with a `wildcard` in an account and Region, not to be raised, so that no lane's rule has one.
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export function laneTagPrefixes({ environment, targets }: Lane, cut: LaneKind): string[] {
  return cut === 'environment' ? [tagPrefixFor(environment)] : targets.map(placePrefixFor);
}
