import type { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { Configuration } from '../../tags/configuration';
import { laneNameFor } from '../../tags/lane';
import { placePrefixFor, parseReleaseTag } from '../../tags/release-tag';
import { placeTargetFor, targetFor } from '../../tags/target';
import type { GitRepository } from '../capture/git';
import type { Ledger } from '../ledger/ledger';
import { standingOf } from '../ledger/standing';
import { commitAt } from './commits';
import { configurationDifferences, type Difference } from './configuration-differences';
import { laneToolchain } from './lane-toolchain';
import { promotionProblems, promotionWarnings, type PromotionFacts } from './promotion';
import { proposeTag, type TagProposal } from './proposal';
import { chosenRemote, fetchObjects, remoteView } from './remote';

/** A release that somebody wants in another environment. */
export interface PromotionWish {
  /** The release tag that is applied now. */
  readonly tag: string;
  readonly environment: string;
  readonly remote: string | undefined;
  readonly older: boolean;
  readonly otherToolchain: boolean;
}

/** Where a promotion is judged. */
export interface PromotionSources {
  readonly configuration: Configuration;
  readonly repository: GitRepository;
  readonly ledger: Ledger;
  readonly pipelines: Pick<CodePipelineClient, 'send'>;
}

/** The tag of a promotion, with all that speaks against it, and what its place makes of the same commit. */
export interface Promotion {
  readonly proposal: TagProposal;
  readonly facts: PromotionFacts;
  readonly differences: readonly Difference[];
}

/** Looks at everything that a promotion depends on, and changes no reference. Throws TagError where there is no such place. */
export async function proposePromotion(wish: PromotionWish, sources: PromotionSources): Promise<Promotion> {
  const { configuration, repository, ledger, pipelines } = sources;
  const release = parseReleaseTag(wish.tag);
  const from = targetFor(configuration, release);
  const target = placeTargetFor(configuration, { ...release, environment: wish.environment });
  const lane = laneNameFor(configuration, target);
  const remote = await chosenRemote(repository, wish.remote);
  const [source, standing, view, toolchain] = await Promise.all([
    standingOf(ledger, from.stack),
    standingOf(ledger, target.stack),
    remoteView(repository, remote, { branch: null, prefix: placePrefixFor(from) }),
    laneToolchain(pipelines, lane),
  ]);
  const there = view.tags.get(wish.tag) ?? null;
  if (there !== null && (await commitAt(repository, there)) === null)
    await fetchObjects(repository, remote, `refs/tags/${wish.tag}`);
  const proposal = await proposeTag(
    {
      ...{ target, version: release.version, older: wish.older, clean: false, remote },
      revision: there ?? `refs/tags/${wish.tag}`,
    },
    { configuration, repository, standing },
  );
  const facts = { tag: wish.tag, source, remote, there, lane, toolchain };
  return {
    facts,
    differences: configurationDifferences(configuration, from, target),
    proposal: {
      ...proposal,
      problems: [...promotionProblems(facts, wish), ...proposal.problems],
      warnings: [...promotionWarnings(facts, wish), ...proposal.warnings],
    },
  };
}
