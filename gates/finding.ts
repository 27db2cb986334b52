import type { SourcePlace } from '../buildspecs/artifacts';
import type { Severity } from '../tags/configuration';
import { compareText } from '../tags/text-order';

export type GateName = 'lint' | 'scan' | 'plan';

/** What a gate found, in one form for every tool. */
export interface Finding {
  readonly gate: GateName;
  readonly tool: string;
  readonly toolVersion: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly stack: string;
  /** `aws_x.y`, `data.aws_x.y`, `module.m` or an address below one; `null` when it is about the stack. */
  readonly address: string | null;
  readonly constructPath: string | null;
  /** In the repository's TypeScript, or in the file of an HCL module. */
  readonly source: SourcePlace | null;
  readonly suppressed: { readonly reason: string; readonly expires: string } | null;
  readonly link: string | null;
}

/** A rule that looked at an element and found nothing. */
export interface PassedCheck {
  readonly ruleId: string;
  readonly address: string;
}

/** The result of a gate. The release goes on when `blocking` is empty. */
export interface GateReport {
  readonly gate: GateName;
  readonly stack: string;
  readonly findings: readonly Finding[];
  readonly passed: readonly PassedCheck[];
  readonly blocking: readonly Finding[];
}

/** How many findings refuse the release, are suppressed, and are only shown. */
export interface FindingCounts {
  readonly blocking: number;
  readonly suppressed: number;
  readonly shown: number;
}

/** Counts the findings of a report: each one once. */
export function countFindings({ findings, blocking }: GateReport): FindingCounts {
  const suppressed = findings.filter((finding) => finding.suppressed !== null).length;
  return {
    ...{ blocking: blocking.length, suppressed },
    shown: findings.length - suppressed - blocking.length,
  };
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Whether a severity reaches a threshold: `error` reaches every threshold, `info` only `info`. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return RANK[severity] <= RANK[threshold];
}

/** Orders findings: worst first, then by tool, rule, address, place and message, so that every run prints the same. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) => RANK[a.severity] - RANK[b.severity] || compareText(orderText(a), orderText(b)),
  );
}

function orderText({ tool, ruleId, address, source, message }: Finding): string {
  const place = source === null ? '' : `${source.file}:${String(source.line).padStart(8, '0')}`;
  return [tool, ruleId, address ?? '', place, message].join('\n');
}
