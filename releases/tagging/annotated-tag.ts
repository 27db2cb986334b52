import { git, type GitRepository } from '../capture/git';
import { GitFailed } from '../capture/errors';
import { notTagged, pushFailed, pushUnclear } from './errors';

/** A tag to make. */
export interface TagOrder {
  readonly tag: string;
  readonly commit: string;
  readonly message: string;
}

/** Makes an annotated tag; gives its object. Throws InputError when git makes none. */
export async function createTag(
  repository: GitRepository,
  { tag, commit, message }: TagOrder,
): Promise<string> {
  const how = ['--annotate', '--cleanup=whitespace', `--message=${message}`];
  try {
    await git(repository, ['tag', ...how, '--', tag, commit]);
  } catch (error) {
    if (error instanceof GitFailed) throw notTagged(tag, error.message);
    throw error;
  }
  const { stdout } = await git(repository, ['rev-parse', '--verify', `refs/tags/${tag}`]);
  return stdout.trim();
}

/**
 * Pushes one tag and nothing else, whatever the person's configuration adds to pushes. When the remote does not take it,
 * the tag that was made here as `object` is removed, and what happened is thrown as InputError.
 */
export async function pushTag(
  repository: GitRepository,
  remote: string,
  { tag, object }: { readonly tag: string; readonly object: string },
): Promise<void> {
  const reference = `refs/tags/${tag}`;
  const alone = ['--quiet', '--no-follow-tags', '--no-recurse-submodules'];
  try {
    await git(repository, ['push', ...alone, '--', remote, reference]);
  } catch (error) {
    if (!(error instanceof GitFailed)) throw error;
    const there = await objectAt(repository, remote, reference);
    // The answer was lost, not the tag.
    if (there === object) return;
    await git(repository, ['update-ref', '-d', reference, object]);
    throw (there === undefined ? pushUnclear : pushFailed)(tag, remote, error.message);
  }
}

/** The commit that a remote's tag names; `null` for no such tag, `undefined` when the remote cannot be asked. */
export async function commitOfRemoteTag(
  repository: GitRepository,
  remote: string,
  tag: string,
): Promise<string | null | undefined> {
  const reference = `refs/tags/${tag}`;
  return (await objectAt(repository, remote, `${reference}^{}`)) ?? objectAt(repository, remote, reference);
}

/** What the remote's reference names; `null` for nothing, `undefined` when the remote cannot be asked. */
async function objectAt(
  repository: GitRepository,
  remote: string,
  reference: string,
): Promise<string | null | undefined> {
  try {
    const { stdout } = await git(repository, ['ls-remote', '--', remote, reference]);
    const line = stdout.split('\n').find((one) => one.endsWith(`\t${reference}`));
    return line?.split('\t')[0] ?? null;
  } catch (error) {
    if (error instanceof GitFailed) return undefined;
    throw error;
  }
}
