import { parseArn } from '../tags/arn';
import { endOfLine, oneLine } from './one-line';
import type { Operation } from './operation';
import { effectOf, formatCounts, type PlanCounts, type PlannedChange } from './plan-counts';

/** AWS limit: the value of an action's configuration, 1000 characters. Source: CodePipeline quotas. */
export const SUMMARY_LENGTH = 1000;

/** What an approver reads: which release goes where, for whom, and what it does there. */
export interface SummaryFacts {
  readonly operation: Operation;
  readonly tag: string;
  readonly commit: string | null;
  /** Who tagged it or asked for it, as git or an ARN names them; `null` when nobody is known. */
  readonly by: string | null;
  readonly account: string;
  readonly region: string;
  readonly counts: PlanCounts;
  readonly changes: readonly PlannedChange[];
  readonly findings: { readonly blocking: number; readonly shown: number; readonly suppressed: number };
  readonly suppressions: readonly SummarySuppression[];
  readonly planSha256: string;
  /** When the plan was made, as ISO 8601. */
  readonly createdAt: string;
  /** How long after that it may be applied. */
  readonly expiryMinutes: number;
  /** Where the whole plan is shown; `null` when it is not kept. */
  readonly link: string | null;
}

export interface SummarySuppression {
  readonly rule: string;
  readonly address: string | null;
  readonly expires: string;
}

/** Together with the lines of fixed length these leave room for one loss and the number of the others. */
const LENGTHS = { tag: 200, who: 60, place: 24, link: 240, address: 84, rule: 40 } as const;

/**
 * The text of an approval, at most 1000 characters: the head and the tail are always whole, what is destroyed or
 * replaced is named as far as there is room, and suppressions where there is room left.
 */
export function summaryText(facts: SummaryFacts): string {
  const [head, tail] = [headLines(facts), tailLines(facts)];
  const room = SUMMARY_LENGTH - [...head, ...tail].join('\n').length;
  const losses = fitting(lossLines(facts), room, (left) => `… and ${left} more destroyed or replaced`);
  const rest = room - lengthOf(losses);
  const suppressed = fitting(suppressionLines(facts), rest, (left) => `… and ${left} more suppressed`);
  return [...head, ...losses, ...tail.slice(0, 1), ...suppressed, ...tail.slice(1)].join('\n');
}

function headLines({ operation, tag, commit, by, account, region, counts }: SummaryFacts): string[] {
  const at = commit === null ? 'working tree' : oneLine(commit.slice(0, 12), 12);
  return [
    `${operation} ${oneLine(tag, LENGTHS.tag)} (${at})`,
    `by ${by === null ? 'a pushed tag' : requesterText(by)}`,
    `account ${oneLine(account, LENGTHS.place)}, ${oneLine(region, LENGTHS.place)}`,
    formatCounts(counts),
  ];
}

/** Of an ARN the name within its account, which says who; of a long one the end. */
export function requesterText(by: string): string {
  return endOfLine(parseArn(by)?.resource ?? by, LENGTHS.who);
}

function tailLines({ findings, planSha256, link, ...plan }: SummaryFacts): string[] {
  return [
    findingsLine(findings),
    ageLine(plan),
    `plan sha256 ${oneLine(planSha256, 64)}`,
    ...(link === null || link.length > LENGTHS.link ? [] : [oneLine(link, LENGTHS.link)]),
  ];
}

function findingsLine({ blocking, shown, suppressed }: SummaryFacts['findings']): string {
  const refusing = blocking === 0 ? [] : [`${blocking} refusing`];
  return `findings: ${[...refusing, `${shown} below the threshold`, `${suppressed} suppressed`].join(', ')}`;
}

function ageLine({ createdAt, expiryMinutes }: Pick<SummaryFacts, 'createdAt' | 'expiryMinutes'>): string {
  const made = new Date(createdAt);
  const until = new Date(made.getTime() + expiryMinutes * 60_000);
  return `planned ${minuteText(made)}, may be applied until ${minuteText(until)} UTC`;
}

/** `2026-03-04 05:06`, in UTC. */
export function minuteText(time: Date): string {
  return time.toISOString().slice(0, 16).replace('T', ' ');
}

function lossLines({ changes }: SummaryFacts): string[] {
  return changes.flatMap(({ address, actions }) => {
    const effect = effectOf(actions);
    if (effect !== 'destroy' && effect !== 'replace') return [];
    return [`${effect} ${oneLine(address, LENGTHS.address)}`];
  });
}

function suppressionLines({ suppressions }: SummaryFacts): string[] {
  return suppressions.map(({ rule, address, expires }) => {
    const place = address === null ? '' : ` at ${oneLine(address, LENGTHS.address)}`;
    return `suppressed ${oneLine(rule, LENGTHS.rule)}${place} until ${oneLine(expires, 10)}`;
  });
}

/** As many lines as there is room for, each with its line end, and how many are left out. */
function fitting(lines: readonly string[], room: number, rest: (left: number) => string): string[] {
  const shown: string[] = [];
  let left = room;
  for (const [index, line] of lines.entries()) {
    const others = rest(lines.length - index);
    const last = index === lines.length - 1;
    if (line.length + 1 + (last ? 0 : others.length + 1) > left) {
      return others.length + 1 > left ? shown : [...shown, others];
    }
    shown.push(line);
    left -= line.length + 1;
  }
  return shown;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
