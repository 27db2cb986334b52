import { type SourcePlace, STACK_FILE } from '../buildspecs/artifacts';
import type { ConstructSource, Origin } from './construct-source';
import type { Expectation } from './expectation';
import type { Finding, GateName, PassedCheck } from './finding';
import type { Outcome, ToolFinding } from './gate-run';
import type { IntegrityRule, Violation } from './integrity-rule';
import { INTEGRITY_RULES } from './integrity-rules';
import { NATIVE_TOOL, NATIVE_VERSION } from './native-tool';
import { readStackContents, type StackContents } from './stack-contents';

/** Finds the construct of a violation; without one, the place in the stack directory is all there is. */
export type Locate = (violation: Violation) => Origin;

/** What breaks the integrity rules in a stack directory; empty when the stack may be planned or applied. */
export function integrityFindings(
  stackDir: string,
  expectation: Expectation,
  { gate = 'plan', workingFiles = [] }: { gate?: GateName; workingFiles?: readonly string[] } = {},
): Finding[] {
  const contents = withoutWorkingFiles(readStackContents(stackDir), workingFiles);
  return integrityOutcome(contents, expectation, unlocated(expectation.stack)).findings.map(
    ({ origin, ...rest }) => ({
      gate,
      ...rest,
      stack: expectation.stack,
      ...origin,
      suppressed: null,
    }),
  );
}

/** Runs every integrity rule over a stack. */
export function integrityOutcome(contents: StackContents, expectation: Expectation, locate: Locate): Outcome {
  const results = INTEGRITY_RULES.map((rule) => ({
    rule,
    violations: rule.violations(contents, expectation),
  }));
  return {
    findings: results.flatMap(({ rule, violations }) =>
      violations.map((one) => findingOf(rule, one, locate)),
    ),
    passed: results
      .filter(({ violations }) => violations.length === 0)
      .map(({ rule }): PassedCheck => ({ ruleId: rule.id, address: expectation.stack })),
  };
}

/** A stack directory as synth left it: what later steps of the same machine added is taken away. */
export function withoutWorkingFiles(contents: StackContents, names: readonly string[]): StackContents {
  return { ...contents, entries: contents.entries.filter(({ path }) => !names.includes(path)) };
}

/** Finds the construct of a violation through the construct map. */
export function located(source: ConstructSource): Locate {
  return ({ file, line, address }) => {
    if (file === null || line === null) return { ...source.ofStack(), address };
    const origin = file === STACK_FILE ? source.ofLine(line) : source.ofModuleFile(file, line);
    return { ...origin, address: origin.address ?? address };
  };
}

function unlocated(stack: string): Locate {
  return ({ file, line, address }) => ({ address, constructPath: stack, source: placeOf(file, line) });
}

function placeOf(file: string | null, line: number | null): SourcePlace | null {
  return file === null || line === null ? null : { file, line };
}

function findingOf({ id }: IntegrityRule, violation: Violation, locate: Locate): ToolFinding {
  return {
    tool: NATIVE_TOOL,
    toolVersion: NATIVE_VERSION,
    ruleId: id,
    severity: 'error',
    message: violation.message,
    link: null,
    origin: locate(violation),
  };
}
