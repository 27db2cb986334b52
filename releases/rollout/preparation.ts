import type { Configuration } from '../../tags/configuration';
import type { Problem } from '../../tags/problem';
import { placePrefixFor } from '../../tags/release-tag';
import type { GitRepository } from '../capture/git';
import type { Ledger } from '../ledger/ledger';
import { standingOf } from '../ledger/standing';
import { shareOut } from '../plans/share-out';
import { commitAt } from '../tagging/commits';
import { proposeTag, type TagProposal } from '../tagging/proposal';
import { chosenRemote, fetchObjects, remoteView } from '../tagging/remote';
import { alreadyBegun, manyCommits, nothingToResume, otherCommit, rolloutRefused } from './errors';
import { stepsOf, type Rollout, type Step } from './rollout';

/** How a roll-out is begun or taken up again. */
export interface Beginning {
  /** `undefined` for HEAD, or for the commit that it has begun with. */
  readonly commit: string | undefined;
  readonly remote: string | undefined;
  readonly resume: boolean;
}

/** A roll-out that nothing speaks against. */
export interface Prepared {
  readonly remote: string;
  readonly commit: string;
  /** The tags of it that the repository has. */
  readonly tagged: ReadonlySet<string>;
  readonly warnings: readonly string[];
}

export interface RolloutSources {
  readonly configuration: Configuration;
  readonly repository: GitRepository;
  readonly ledger: Ledger;
}

interface TagsWish extends Pick<Rollout, 'version' | 'older'>, Pick<Beginning, 'resume'> {
  readonly revision: string;
  readonly remote: string;
}

/** So many places are asked about at once. */
const AT_ONCE = [1, 2, 3, 4];

/** Looks at every tag that a roll-out will need before the first is made; throws with all that speaks against it. */
export async function prepareRollout(
  rollout: Rollout,
  wish: Beginning,
  sources: RolloutSources,
): Promise<Prepared> {
  const { repository } = sources;
  const remote = await chosenRemote(repository, wish.remote);
  const there = await tagsThere(rollout, repository, remote);
  const revision = await revisionOf(rollout, wish, { repository, remote, there });
  const missing = stepsOf(rollout).filter(({ tag }) => !there.has(tag));
  const proposals = await shareOut(missing, AT_ONCE, (_, step) =>
    propose(step, { ...rollout, resume: wish.resume, remote, revision }, sources),
  );
  const problems = uniqueProblems(proposals);
  if (problems.length > 0) throw rolloutRefused(rollout, problems);
  return {
    ...{ remote, commit: (await commitAt(repository, revision))?.commit ?? '' },
    tagged: new Set(there.keys()),
    warnings: proposals.flatMap(({ tag, warnings }) => warnings.map((warning) => `${tag}: ${warning}`)),
  };
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

/** What is released: what the roll-out has begun with, when it has begun. */
async function revisionOf(
  rollout: Rollout,
  { resume, commit: given }: Beginning,
  at: { readonly repository: GitRepository; readonly remote: string; readonly there: Map<string, string> },
): Promise<string> {
  const { repository, remote, there } = at;
  const [first] = there;
  if (!resume) {
    if (first !== undefined) throw alreadyBegun([...there.keys()], remote);
    return given ?? 'HEAD';
  }
  if (first === undefined) throw nothingToResume(stepsOf(rollout)[0]?.tag ?? '', remote);
  const [tag, begun] = first;
  if (new Set(there.values()).size > 1) throw manyCommits(there);
  if ((await commitAt(repository, begun)) === null)
    await fetchObjects(repository, remote, `refs/tags/${tag}`);
  const wanted = given === undefined ? begun : (await commitAt(repository, given))?.commit;
  if (wanted !== begun) throw otherCommit(begun, wanted ?? given ?? '');
  return begun;
}

async function propose(
  { target }: Step,
  wish: TagsWish,
  { configuration, repository, ledger }: RolloutSources,
): Promise<TagProposal> {
  const { version, revision, remote, older, resume } = wish;
  return proposeTag(
    { target, version, revision, remote, older, clean: !resume },
    { configuration, repository, standing: await standingOf(ledger, target.stack) },
  );
}

/** What is wrong with the commit or the clone is so for every tag. */
function uniqueProblems(proposals: readonly TagProposal[]): Problem[] {
  const own = new Map<string, Problem>();
  for (const { tag, problems } of proposals)
    for (const problem of problems) {
      const shared = ['commit', 'branch', 'working tree'].includes(problem.path);
      const path = shared ? problem.path : tag;
      own.set(`${path} ${problem.message}`, { path, message: problem.message });
    }
  return [...own.values()];
}
