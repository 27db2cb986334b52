import { InputError } from '../../tags/errors';
import { commitOfReleaseKey } from '../../tags/release-names';

/** A tag that is not released, for a reason that its author can mend. */
export class CaptureRefused extends InputError {
  override readonly name = 'CaptureRefused';
}

/** Git did not do what the capture needs; the tag may be fine. */
export class GitFailed extends InputError {
  override readonly name = 'GitFailed';
}

/** The tag is another lane's; `own` is its lane, `lane` the one that it has come to. */
export function otherLane(tag: string, { own, lane }: { own: string; lane: string }): CaptureRefused {
  return new CaptureRefused(
    `${tag} belongs to the lane ${own} and came to ${lane}; nothing was started: the lanes were deployed with another configuration; taglane deploy tooling "pipeline.*", then push a new version`,
  );
}

/** The tag is gone from the repository. */
export function tagUnknown(tag: string): CaptureRefused {
  return new CaptureRefused(
    `the repository has no tag ${tag} (any more); push it again, or a new version if it was moved`,
  );
}

/** The tag names another object in the repository than in the clone. */
export function tagMoved(tag: string, { here, there }: { here: string; there: string }): CaptureRefused {
  return new CaptureRefused(
    `${tag} was moved while it was captured, from ${here.slice(0, 12)} to ${there.slice(0, 12)}; a release never changes: push a new version`,
  );
}

/** The tag names an object of another type than a commit. */
export function notACommit(tag: string, type: string): CaptureRefused {
  return new CaptureRefused(`${tag} names a ${type}, not a commit; tag a commit under a new version`);
}

/** Another commit was captured for the tag before; `first` and `key` are the keys of the two releases. */
export function otherCommit(tag: string, { first, key }: { first: string; key: string }): CaptureRefused {
  const [was, is] = [first, key].map((one) => commitOfReleaseKey(one).slice(0, 12));
  return new CaptureRefused(
    `${tag} was released from commit ${was} and now names ${is}; a release never changes: push a new version`,
  );
}

/** Git ended as it should not; `how` says in what way. */
export function gitFailed(args: readonly string[], how: string, stderr: string): GitFailed {
  return new GitFailed(`git ${args.join(' ')} ${how}\n${stderr}`.trimEnd());
}
