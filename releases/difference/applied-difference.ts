import { InputError } from '../../tags/errors';
import { printable } from '../../tags/printable';
import { formatPlace } from '../../tags/release-tag';
import type { Target } from '../../tags/target';
import type { GitRepository } from '../capture/git';
import type { CurrentRow } from '../ledger/current-row';
import { commitAt, commitsBetween, type Commit, type CommitRange } from '../tagging/commits';
import { stackOfCommit, type Watched } from './commit-stack';
import { NO_STACK, stackDifference, type StackDifference } from './stack-difference';

/** What a revision would change at a target. */
export interface AppliedDifference {
  readonly target: string;
  /** What is applied; `null` when nothing is. */
  readonly applied: { readonly tag: string; readonly commit: string } | null;
  readonly revision: string;
  readonly commit: Commit;
  /** `null` when nothing is applied. */
  readonly commits: CommitRange | null;
  readonly stack: StackDifference;
}

/** Compares what is applied to a target with a tag or another revision: commits, and both stacks as they are synthesised. */
export async function appliedDifference(
  repository: GitRepository,
  {
    target,
    current,
    revision,
  }: { readonly target: Target; readonly current: CurrentRow; readonly revision: string },
  watched: Watched,
): Promise<AppliedDifference> {
  const commit = await existing(repository, revision);
  const applied = appliedOf(current);
  if (applied !== null && (await commitAt(repository, applied.commit)) === null)
    throw notHere(`commit ${applied.commit} of ${applied.tag}, which is applied,`);
  const { stack } = target;
  const after = await stackOfCommit(repository, { commit: commit.commit, stack }, watched);
  const before =
    applied === null ? NO_STACK : await stackOfCommit(repository, { commit: applied.commit, stack }, watched);
  return {
    ...{ target: formatPlace(target), applied, revision, commit },
    commits: applied === null ? null : await commitsBetween(repository, applied.commit, commit.commit),
    stack: stackDifference(before, after),
  };
}

/** A tag before anything else of that name. */
async function existing(repository: GitRepository, revision: string): Promise<Commit> {
  const found =
    (await commitAt(repository, `refs/tags/${revision}`)) ?? (await commitAt(repository, revision));
  if (found === null) throw notHere(printable(revision));
  return found;
}

function appliedOf({ applied, target }: CurrentRow): AppliedDifference['applied'] {
  if (applied === null) return null;
  const { tag, commit } = applied;
  if (commit === null)
    throw new InputError(`nobody knows which commit ${tag} is, which is applied to ${target}`);
  return { tag, commit };
}

function notHere(what: string): InputError {
  return new InputError(`${what} is not in this clone; fetch it: git fetch --tags`);
}
