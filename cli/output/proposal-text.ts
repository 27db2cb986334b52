import type { CurrentRow } from '../../releases/ledger/current-row';
import type { Commit, CommitRange } from '../../releases/tagging/commits';
import type { TagProposal } from '../../releases/tagging/proposal';
import type { Approval, Configuration } from '../../tags/configuration';
import type { Problem } from '../../tags/problem';
import { selectionFor } from '../../tags/selection';
import { formatFields } from './fields';
import { laneText } from './lane-text';
import { plainText } from './plain-text';
import type { Colors } from './terminal';

/** What a person wants to see of a new tag before it is pushed. */
export interface ProposalView {
  readonly tag: string;
  readonly account: string;
  readonly region: string;
  readonly state: string;
  readonly lane: string;
  readonly approval: Approval;
  readonly remote: string;
  readonly commit: Commit | null;
  /** `null` for nothing, `undefined` where the ledger was not asked. */
  readonly applied: CurrentRow['applied'] | undefined;
  readonly destroyed: CurrentRow['destroyed'];
  readonly between: CommitRange | null;
  readonly warnings: readonly string[];
  readonly problems: readonly Problem[];
}

/** A proposal in the words of the configuration. */
export function proposalView(
  configuration: Configuration,
  { tag, facts, warnings, problems }: TagProposal,
): ProposalView {
  const { account, region, backend, lane, environment } = selectionFor(configuration, tag);
  const { remote, commit, standing, range: between } = facts;
  return {
    ...{ tag, account, region, lane, remote, commit, between, warnings, problems },
    state: `s3://${backend.bucket}/${backend.key}`,
    approval: configuration.environments.get(environment)?.approval ?? 'manual',
    applied: standing === null ? undefined : standing.current.applied,
    destroyed: standing?.current.destroyed ?? null,
  };
}

/** The text of a proposal; what speaks against it is said elsewhere. */
export function proposalText(view: ProposalView, colors: Colors): string {
  const { tag, account, region, state, lane, approval, commit, between } = view;
  const fields = formatFields(
    [
      ['tag', tag],
      ['account', account],
      ['Region', region],
      ['state', state],
      ['lane', laneText(lane, approval)],
      ['commit', commit === null ? 'none' : commitLine(commit)],
      ['now', nowText(view)],
      ...(between === null ? [] : [['between', countText(between)] as const]),
    ],
    colors,
  );
  const warnings = view.warnings.map((text) => `${colors.yellow('warning:')} ${plainText(text)}`);
  return [fields, ...rangeLines(between).map(plainText), ...warnings].join('\n');
}

function commitLine({ commit, subject, author, at }: Commit): string {
  return `${commit.slice(0, 12)} ${subject} (${author}, ${at.slice(0, 10)})`;
}

function nowText({ applied, destroyed }: ProposalView): string {
  if (applied === undefined) return 'not known';
  if (applied !== null) {
    const { tag, commit, at, operation } = applied;
    return `${tag} (${commit?.slice(0, 12) ?? 'no commit'}, ${operation} of ${at})`;
  }
  return destroyed === null ? 'nothing' : `nothing; ${destroyed.tag} was destroyed ${destroyed.at}`;
}

function countText({ count }: CommitRange): string {
  return count === 1 ? '1 commit' : `${count} commits`;
}

function rangeLines(range: CommitRange | null): string[] {
  if (range === null) return [];
  const lines = range.newest.map(({ commit, subject }) => `  ${commit.slice(0, 12)} ${subject}`);
  const more = range.count - lines.length;
  return more > 0 ? [...lines, `  and ${more} more`] : lines;
}
