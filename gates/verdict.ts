import type { Severity } from '../tags/configuration';
import {
  type Finding,
  type GateName,
  type GateReport,
  type PassedCheck,
  reaches,
  sortFindings,
} from './finding';
import { isIntegrityRule } from './integrity-rules';

/** The findings that refuse a release: not suppressed and at least `threshold`, and every broken integrity rule. */
export function blockingFindings(findings: readonly Finding[], threshold: Severity): Finding[] {
  return findings.filter(
    ({ tool, ruleId, severity, suppressed }) =>
      isIntegrityRule(tool, ruleId) || (suppressed === null && reaches(severity, threshold)),
  );
}

/** The report of a gate, its findings in order. */
export function reportOf(
  gate: GateName,
  stack: string,
  outcome: { readonly findings: readonly Finding[]; readonly passed: readonly PassedCheck[] },
  threshold: Severity,
): GateReport {
  const findings = sortFindings(outcome.findings);
  return { gate, stack, findings, passed: outcome.passed, blocking: blockingFindings(findings, threshold) };
}
