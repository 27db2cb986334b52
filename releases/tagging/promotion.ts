import { toolchainKey } from '../../tags/names';
import type { Problem } from '../../tags/problem';
import type { Standing } from '../ledger/standing';

/** All that a promotion is judged by, besides what every new tag is. */
export interface PromotionFacts {
  /** The tag that is promoted. */
  readonly tag: string;
  /** What the ledger says of its target. */
  readonly source: Standing;
  readonly remote: string;
  /** The commit that the tag names on the remote; `null` when the tag is not there. */
  readonly there: string | null;
  /** The lane of the new tag, and the key of the toolchain that it is deployed with. */
  readonly lane: string;
  readonly toolchain: string | null;
}

/** Everything that speaks against a promotion. */
export function promotionProblems(
  facts: PromotionFacts,
  { otherToolchain }: { readonly otherToolchain: boolean },
): Problem[] {
  const problems = [sourceIsApplied(facts), commitIsTheSame(facts)];
  return [...problems, otherToolchain ? undefined : toolchainIsTheSame(facts)].flatMap((one) => one ?? []);
}

/** What a person should know of the source, and of a toolchain that was allowed to be another one. */
export function promotionWarnings(
  facts: PromotionFacts,
  { otherToolchain }: { readonly otherToolchain: boolean },
): string[] {
  const { current } = facts.source;
  const drift =
    current.drift === null ? [] : [`${facts.tag} is not as it was released since ${current.drift.since}`];
  const differs = otherToolchain && toolchainIsTheSame(facts) !== undefined;
  const other = `${facts.lane} runs another toolchain than ${facts.tag} was released with`;
  return [...drift, ...(differs ? [other] : [])];
}

function sourceIsApplied({ tag, source }: PromotionFacts): Problem | undefined {
  const { applied } = source.current;
  if (applied === null) return { path: 'source', message: `${tag} is not applied; nothing is in its place` };
  if (applied.tag === tag) return undefined;
  const message = `${tag} is not what is applied in its place: ${applied.tag} is; promote that one, or release ${tag} there first`;
  return { path: 'source', message };
}

function commitIsTheSame({ tag, source, remote, there }: PromotionFacts): Problem | undefined {
  const applied = source.current.applied;
  if (applied === null || applied.tag !== tag) return undefined;
  if (applied.commit !== null && there === applied.commit) return undefined;
  const names = there === null ? `${remote} has no such tag` : `it names ${there.slice(0, 12)} on ${remote}`;
  const message = `${tag} was released from ${applied.commit?.slice(0, 12) ?? 'no commit'}, and now ${names}; release a new version`;
  return { path: 'commit', message };
}

function toolchainIsTheSame({ tag, source, lane, toolchain }: PromotionFacts): Problem | undefined {
  const { applied } = source.current;
  if (applied === null || applied.tag !== tag) return undefined;
  if (toolchain === toolchainKey(lane, applied.toolchain)) return undefined;
  const what = `the lane ${lane} does not run the toolchain that ${tag} was released with (${applied.toolchain.slice(0, 12)})`;
  const message = `${what}; deploy the lanes of both, release there again, or pass --other-toolchain`;
  return { path: 'toolchain', message };
}
