import { placePrefixFor } from '../../tags/release-tag';
import type { GitRepository } from '../capture/git';
import { shareOut } from '../plans/share-out';
import { commitAt } from '../tagging/commits';
import { chosenRemote, fetchObjects, remoteView } from '../tagging/remote';
import { alreadyBegun, manyCommits, nothingToResume, otherCommit } from './errors';
import { stepsOf, type Rollout } from './rollout';

/** How a roll-out is begun or taken up again. */
export interface Beginning {
  /** `undefined` for HEAD, or for the commit that it has begun with. */
  readonly commit: string | undefined;
  readonly remote: string | undefined;
  /** Whether it must have begun; `either` where the repository alone says so. */
  readonly resume: boolean | 'either';
}

/** Where a roll-out stands in the repository. */
export interface RepositoryStand {
  readonly remote: string;
  /** What is released: what it has begun with, when it has begun. */
  readonly revision: string;
  /** The tags of it that the repository has. */
  readonly tagged: ReadonlySet<string>;
}

/** So many places are asked about at once. */
export const AT_ONCE = [1, 2, 3, 4];

/** Looks which tags of a roll-out there are, and what they name; throws InputError when that is not what was asked for. */
export async function standOf(
  rollout: Rollout,
  wish: Beginning,
  repository: GitRepository,
): Promise<RepositoryStand> {
  const remote = await chosenRemote(repository, wish.remote);
  const there = await tagsThere(rollout, repository, remote);
  const revision = await revisionOf(rollout, wish, { repository, remote, there });
  return { remote, revision, tagged: new Set(there.keys()) };
}

async function tagsThere(
  rollout: Rollout,
  repository: GitRepository,
  remote: string,
): Promise<Map<string, string>> {
  const views = await shareOut(stepsOf(rollout), AT_ONCE, async (_, { target, tag }) => {
    const { tags } = await remoteView(repository, remote, { branch: null, prefix: placePrefixFor(target) });
    return [tag, tags.get(tag)] as const;
  });
  return new Map(views.flatMap(([tag, commit]) => (commit === undefined ? [] : [[tag, commit] as const])));
}

async function revisionOf(
  rollout: Rollout,
  { resume, commit: given }: Beginning,
  at: { readonly repository: GitRepository; readonly remote: string; readonly there: Map<string, string> },
): Promise<string> {
  const { repository, remote, there } = at;
  const [first] = there;
  if (resume === false && first !== undefined) throw alreadyBegun([...there.keys()], remote);
  if (resume === true && first === undefined) throw nothingToResume(stepsOf(rollout)[0]?.tag ?? '', remote);
  if (first === undefined) return given ?? 'HEAD';
  const [tag, begun] = first;
  if (new Set(there.values()).size > 1) throw manyCommits(there);
  if ((await commitAt(repository, begun)) === null)
    await fetchObjects(repository, remote, `refs/tags/${tag}`);
  const wanted = given === undefined ? begun : (await commitAt(repository, given))?.commit;
  if (wanted !== begun) throw otherCommit(begun, wanted ?? given ?? '');
  return begun;
}
