import type { Standing } from '../../releases/ledger/standing';
import { emptyCurrentRow } from '../../releases/ledger/current-row';
import type { Applied } from '../../releases/ledger/current-row';
import type { GitRepository } from '../../releases/capture/git';
import { proposeTag, type TagProposal, type TagWish } from '../../releases/tagging/proposal';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { CONFIGURATION } from './small-organisation';

/** What the ledger says where a release is applied. */
export function standingWith(
  applied: Pick<Applied, 'tag' | 'commit'>,
  change: Partial<Standing> = {},
): Standing {
  const { stack } = targetFor(CONFIGURATION, parseReleaseTag(applied.tag));
  const row: Applied = {
    ...{ sequence: 3, execution: 'e3', operation: 'release', serial: 4, at: '2026-01-02T00:00:00.000Z' },
    ...{ release: { key: 'k', versionId: '1' }, fingerprint: 'f'.repeat(64), toolchain: 't', ...applied },
  };
  return { current: { ...emptyCurrentRow(stack), last: 3, applied: row }, open: [], ...change };
}

/** Judges a tag in a clone; nothing is applied there, unless the standing says so. */
export function proposal(
  repository: GitRepository,
  tag: string,
  wish: Partial<TagWish> = {},
  standing: Standing | null = NOTHING,
): Promise<TagProposal> {
  const release = parseReleaseTag(tag);
  return proposeTag(
    {
      ...{ target: targetFor(CONFIGURATION, release), version: release.version, revision: 'HEAD' },
      ...{ remote: undefined, older: false, clean: true, ...wish },
    },
    { configuration: CONFIGURATION, repository, standing },
  );
}

export const NOTHING: Standing = { current: emptyCurrentRow('dev_global_research'), open: [] };
