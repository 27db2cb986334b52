import { effectOf, formatCounts, type PlanCounts, type PlannedChange } from './plan-counts';

/** AWS limit: the value of an action's configuration, 1000 characters. Source: CodePipeline quotas. */
export const SUMMARY_LENGTH = 1000;

/** What an approver reads: which release goes where, and what it does there. */
export interface SummaryFacts {
  readonly tag: string;
  readonly commit: string | null;
  readonly account: string;
  readonly region: string;
  readonly counts: PlanCounts;
  readonly changes: readonly PlannedChange[];
  readonly findings: { readonly blocking: number; readonly shown: number; readonly suppressed: number };
  readonly planSha256: string;
}

/** The text of an approval, at most 1000 characters: what is destroyed or replaced is named first and in full where it fits. */
export function summaryText(facts: SummaryFacts): string {
  const { tag, commit, account, region, counts, changes, findings, planSha256 } = facts;
  const head = [
    `${tag} (${commit === null ? 'working tree' : commit.slice(0, 12)})`,
    `account ${account}, ${region}`,
    formatCounts(counts),
  ];
  const tail = [
    `findings: ${findings.shown} below the threshold, ${findings.suppressed} suppressed`,
    `plan sha256 ${planSha256}`,
  ];
  const room = SUMMARY_LENGTH - [...head, ...tail].join('\n').length - 1;
  return [...head, ...namedLosses(changes, room), ...tail].join('\n');
}

function namedLosses(changes: readonly PlannedChange[], room: number): string[] {
  const losses = changes.flatMap(({ address, actions }) => {
    const effect = effectOf(actions);
    return effect === 'destroy' || effect === 'replace' ? [`${effect} ${address}`] : [];
  });
  const lines: string[] = [];
  let left = room;
  for (const [index, line] of losses.entries()) {
    const rest = `… and ${losses.length - index} more destroyed or replaced`;
    const last = index === losses.length - 1;
    if (line.length + 1 + (last ? 0 : rest.length + 1) > left) return [...lines, rest];
    lines.push(line);
    left -= line.length + 1;
  }
  return lines;
}
