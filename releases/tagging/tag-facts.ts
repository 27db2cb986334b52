import type { ReleaseTag } from '../../tags/release-tag';
import type { Version } from '../../tags/version';
import type { Standing } from '../ledger/standing';
import type { Commit, CommitRange } from './commits';

/** Where the commit of a new tag stands to the branch that releases come from. */
export interface BranchFacts {
  readonly name: string;
  /** Whether the remote has it. */
  readonly exists: boolean;
  readonly holdsCommit: boolean;
  /** The clone lacks history, so that `holdsCommit` may be wrong. */
  readonly shallow: boolean;
}

/** All that a new tag is judged by. */
export interface TagFacts {
  readonly tag: ReleaseTag;
  readonly remote: string;
  /** What was asked for, and the commit that it names; `null` when it names none. */
  readonly revision: string;
  readonly commit: Commit | null;
  /** Files that are not as they are committed; none where only the commit counts. */
  readonly changed: readonly string[];
  /** `null` where every commit may be tagged. */
  readonly branch: BranchFacts | null;
  /** The commits that the tag names already. */
  readonly here: string | null;
  readonly there: string | null;
  /** The versions that the place has tags for, here or there. */
  readonly versions: readonly Version[];
  /** What the ledger says of the target; `null` when it was not asked. */
  readonly standing: Standing | null;
  /** From what is applied to the commit; `null` when nothing is, or when the clone has not got it. */
  readonly range: CommitRange | null;
}
