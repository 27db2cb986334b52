import type { Severity } from '../tags/configuration';
import type { ConstructMap, Suppression } from '../buildspecs/artifacts';
import { emptyConstructMap, parseConstructMap } from './construct-map';
import { ConstructSource, type Origin } from './construct-source';
import type { Expectation } from './expectation';
import type { Finding, GateName, GateReport, PassedCheck } from './finding';
import { NATIVE_TOOL, NATIVE_VERSION } from './native-tool';
import { readOutput } from './read-output';
import type { StackContents } from './stack-contents';
import { applySuppressions, isAtOrBelow } from './suppression';
import { isNoRule, judgeOf } from './suppression-judge';
import { reportOf } from './verdict';

/** The programs that gates start, and the whole environment they get. */
export interface GateTools {
  readonly terraform: string;
  readonly tflint: string;
  readonly checkov: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What every gate is given. */
export interface GateRequest {
  readonly stackDir: string;
  readonly stack: string;
  /** What the stack must be; null for stacks of the tooling account, which no tag selects. */
  readonly expectation: Expectation | null;
  readonly threshold: Severity;
  readonly tools: GateTools;
  /** Decides which suppressions are expired. */
  readonly now: Date;
  /**
   * Names in the stack directory that an earlier step of the same machine made, such as `.terraform`.
   * @default none
   */
  readonly workingFiles?: readonly string[];
  /**
   * The file that configures tflint.
   * @default the project's own
   */
  readonly lintConfiguration?: string;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** One result of a tool before suppressions: what it found, and where. */
export interface ToolFinding {
  readonly tool: string;
  readonly toolVersion: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly link: string | null;
  readonly origin: Origin;
}

/** What a gate has found so far. */
export interface Outcome {
  readonly findings: readonly ToolFinding[];
  readonly passed: readonly PassedCheck[];
}

/** One run of a gate over a stack: knows the constructs, and turns results of tools into a report. */
export class GateRun {
  readonly source: ConstructSource;
  private readonly map: ConstructMap;

  constructor(
    private readonly gate: GateName,
    private readonly request: Pick<GateRequest, 'stack' | 'threshold' | 'now'>,
    { stackText, mapText }: Pick<StackContents, 'stackText' | 'mapText'>,
  ) {
    this.map =
      mapText === null
        ? emptyConstructMap(request.stack)
        : readOutput(gate, 'synth (construct-map.json)', mapText, parseConstructMap);
    this.source = new ConstructSource(this.map, stackText);
  }

  /** The rules of a tool that suppressions name and that neither found nor passed anything in the stack. */
  unseenRules({ findings, passed }: Outcome, tool: string): string[] {
    const seen = new Set([...findings, ...passed].map(({ ruleId }) => ruleId));
    const named = this.map.suppressions.filter((entry) => entry.tool === tool).map(({ rule }) => rule);
    return [...new Set(named)].filter((rule) => !seen.has(rule));
  }

  /** The report; `tools` are those that ran, and `unknown` are rules that checkov does not have. */
  report(outcome: Outcome, tools: readonly string[], unknown: readonly string[] = []): GateReport {
    const { stack, threshold, now } = this.request;
    const findings = outcome.findings.map((finding) => this.finding(finding));
    const marked = applySuppressions(findings, this.map.suppressions, {
      gate: this.gate,
      stack,
      toolVersion: NATIVE_VERSION,
      tools: [...tools, NATIVE_TOOL],
      uselessness: (suppression) => this.uselessness(outcome, unknown, suppression),
      today: now.toISOString().slice(0, 10),
    });
    return reportOf(this.gate, stack, { findings: marked, passed: outcome.passed }, threshold);
  }

  private finding({ origin, ...rest }: ToolFinding): Finding {
    const { gate, request } = this;
    return { gate, ...rest, stack: request.stack, ...origin, suppressed: null };
  }

  /** One gate says so for each rule: no such rule, no such place, or a rule that passed there. */
  private uselessness(
    { passed }: Outcome,
    unknown: readonly string[],
    { tool, rule, path }: Suppression,
  ): string | null {
    if (judgeOf(tool, rule) !== this.gate) return null;
    if (unknown.includes(rule) || isNoRule(tool, rule)) return `names no rule of ${tool}; mend or remove it`;
    const gone = 'matches no finding of this gate any more; remove it';
    if (path !== this.map.stack && !this.source.constructPaths().some((one) => isAtOrBelow(one, path))) {
      return gone;
    }
    // these say nothing of what passed
    if (tool === 'tflint' || tool === 'terraform') return gone;
    const passes = passed.some(
      ({ ruleId, address }) =>
        ruleId === rule && isAtOrBelow(this.source.ofAddress(address).constructPath, path),
    );
    return passes ? gone : null;
  }
}
