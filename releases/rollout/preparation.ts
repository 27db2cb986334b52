import type { Configuration } from '../../tags/configuration';
import type { Problem } from '../../tags/problem';
import type { GitRepository } from '../capture/git';
import type { Ledger } from '../ledger/ledger';
import { standingOf } from '../ledger/standing';
import { shareOut } from '../plans/share-out';
import { commitAt } from '../tagging/commits';
import { proposeTag, type TagProposal } from '../tagging/proposal';
import { rolloutRefused } from './errors';
import { stepsOf, type Rollout, type Step } from './rollout';
import { AT_ONCE, standOf, type Beginning, type RepositoryStand } from './stand';

/** A roll-out that nothing speaks against. */
export interface Prepared extends Omit<RepositoryStand, 'revision'> {
  readonly commit: string;
  readonly warnings: readonly string[];
}

export interface RolloutSources {
  readonly configuration: Configuration;
  readonly repository: GitRepository;
  readonly ledger: Pick<Ledger, 'current' | 'rows'>;
}

/** Looks at every tag that a roll-out will need before the first is made; throws with all that speaks against it. */
export async function prepareRollout(
  rollout: Rollout,
  wish: Beginning,
  sources: RolloutSources,
): Promise<Prepared> {
  const stand = await standOf(rollout, wish, sources.repository);
  const { remote, revision, tagged } = stand;
  const missing = stepsOf(rollout).filter(({ tag }) => !tagged.has(tag));
  const warnings = await judgeTags(rollout, missing, { ...stand, clean: wish.resume === false }, sources);
  const commit = (await commitAt(sources.repository, revision))?.commit ?? '';
  return { remote, commit, tagged, warnings };
}

/** Judges tags of a roll-out before they are made; gives warnings, and throws ReleaseRefused with all that speaks against any. */
export async function judgeTags(
  rollout: Rollout,
  steps: readonly Step[],
  at: Pick<RepositoryStand, 'remote' | 'revision'> & { readonly clean: boolean },
  { configuration, repository, ledger }: RolloutSources,
): Promise<string[]> {
  const { version, older } = rollout;
  const { remote, revision, clean } = at;
  const proposals = await shareOut(steps, AT_ONCE, async (_, { target }) =>
    proposeTag(
      { target, version, revision, remote, older, clean },
      { configuration, repository, standing: await standingOf(ledger, target.stack) },
    ),
  );
  const problems = uniqueProblems(proposals);
  if (problems.length > 0) throw rolloutRefused(rollout, problems);
  return proposals.flatMap(({ tag, warnings }) => warnings.map((warning) => `${tag}: ${warning}`));
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
