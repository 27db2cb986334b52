import { git, type GitRepository } from '../capture/git';
import { baseMissing, baseUnknown } from './errors';

/** What a change is compared with. */
export interface BaseWish {
  /** A revision that the person named. */
  readonly revision: string | undefined;
  /** The branch that releases come from, where there is one. */
  readonly branch: string | undefined;
}

/**
 * The commit that the files here are compared with: the named one; else where they left the release branch; on that
 * branch itself the last commit when files are changed, and the one before when none are. Throws InputError when there is none.
 */
export async function baseCommit(repository: GitRepository, { revision, branch }: BaseWish): Promise<string> {
  if (revision !== undefined) {
    const named = await commitOf(repository, revision);
    if (named === undefined) throw baseUnknown(revision);
    return named;
  }
  const head = await commitOf(repository, 'HEAD');
  const fork = branch === undefined ? undefined : await forkFrom(repository, branch);
  if (fork !== undefined && fork !== head) return fork;
  const base = await commitOf(repository, (await isClean(repository)) ? 'HEAD^' : 'HEAD');
  if (base === undefined) throw baseMissing();
  return base;
}

/** Where HEAD left a branch, as the remote has it or, without it there, as it is here. */
async function forkFrom(repository: GitRepository, branch: string): Promise<string | undefined> {
  for (const reference of [`refs/remotes/origin/${branch}`, `refs/heads/${branch}`]) {
    if ((await commitOf(repository, reference)) === undefined) continue;
    const { code, stdout } = await git(repository, ['merge-base', 'HEAD', reference], [0, 1]);
    if (code === 0) return stdout.trim();
  }
  return undefined;
}

async function commitOf(repository: GitRepository, revision: string): Promise<string | undefined> {
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { code, stdout } = await git(repository, words, [0, 1, 128]);
  return code === 0 ? stdout.trim() : undefined;
}

async function isClean(repository: GitRepository): Promise<boolean> {
  const { stdout } = await git(repository, ['status', '--porcelain', '--untracked-files=normal']);
  return stdout === '';
}
