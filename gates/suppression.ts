import { FINDING_TOOLS, type Suppression } from '../buildspecs/artifacts';
import type { Severity } from '../tags/configuration';
import type { Finding, GateName } from './finding';
import { isIntegrityRule } from './integrity-rules';
import { NATIVE_TOOL } from './native-tool';

/** What a gate knows when it applies the suppressions of a stack. */
export interface SuppressionContext {
  readonly gate: GateName;
  readonly stack: string;
  readonly toolVersion: string;
  /** The tools that this gate ran: suppressions of others are left to their gate. */
  readonly tools: readonly string[];
  /** Why a suppression that met no finding is of no use; null where that is not known, or for another gate to say. */
  readonly uselessness: (suppression: Suppression) => string | null;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** Marks suppressed findings, and adds a finding for every suppression that is expired, unused or not allowed. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  context: SuppressionContext,
): Finding[] {
  const mine = suppressions.filter(({ tool }) => isMine(tool, context));
  const active = mine.filter((entry) => !isRefused(entry) && !isExpired(entry, context.today));
  const marked = findings.map((finding) => {
    const match = active.find((entry) => matches(entry, finding));
    return match === undefined
      ? finding
      : { ...finding, suppressed: { reason: match.reason, expires: match.expires } };
  });
  return [...marked, ...mine.flatMap((entry) => problemOf(entry, findings, context))];
}

/** Whether a construct path is the suppressed construct or below it. */
export function isAtOrBelow(path: string, root: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/** What names no tool at all is for the scan to report. */
function isMine(tool: string, { gate, tools }: SuppressionContext): boolean {
  return tools.includes(tool) || (gate === 'scan' && !FINDING_TOOLS.includes(tool));
}

function matches(entry: Suppression, { tool, ruleId, constructPath }: Finding): boolean {
  const sameRule = entry.tool === tool && entry.rule === ruleId && !isIntegrityRule(tool, ruleId);
  return sameRule && constructPath !== null && isAtOrBelow(constructPath, entry.path);
}

function isRefused({ tool, rule }: Suppression): boolean {
  return isIntegrityRule(tool, rule);
}

function isExpired({ expires }: Suppression, today: string): boolean {
  return !/^\d{4}-\d{2}-\d{2}$/.test(expires) || expires < today;
}

function problemOf(entry: Suppression, findings: readonly Finding[], context: SuppressionContext): Finding[] {
  const { tool, rule, path, expires, reason } = entry;
  const what = `suppression of ${tool} ${rule} at ${path}`;
  if (isRefused(entry)) {
    const message = `${what} is not allowed: this rule keeps a release in its own account and state; remove it`;
    return [about(entry, context, 'suppression-refused', 'error', message)];
  }
  if (isExpired(entry, context.today)) {
    const message = `${what} expired (${expires}): mend it, or decide again with a later day (reason was: ${reason})`;
    return [about(entry, context, 'suppression-expired', 'warning', message)];
  }
  if (findings.some((finding) => matches(entry, finding))) return [];
  const why = context.uselessness(entry);
  if (why === null) return [];
  const message = `${what} ${why} (reason was: ${reason})`;
  return [about(entry, context, 'suppression-unused', 'warning', message)];
}

function about(
  { path, source }: Suppression,
  { gate, stack, toolVersion }: SuppressionContext,
  ruleId: string,
  severity: Severity,
  message: string,
): Finding {
  return {
    gate,
    tool: NATIVE_TOOL,
    toolVersion,
    ruleId,
    severity,
    message,
    stack,
    address: null,
    constructPath: path,
    source,
    suppressed: null,
    link: null,
  };
}
