import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckovOutput } from './checkov-output';
import { notParsed, nothingScanned } from './errors';
import type { GateReport } from './finding';
import { type GateRequest, GateRun, type Outcome, type ToolFinding } from './gate-run';
import { NATIVE_TOOL, NATIVE_VERSION } from './native-tool';
import { parsePlan, type Plan } from './plan-output';
import type { PlanExpectation } from './plan-rule';
import { PLAN_RULES } from './plan-rules';
import { withPrivateDirectory } from './private-directory';
import { readOutput } from './read-output';
import { runGateTool } from './run-gate-tool';
import { checkovSeverity } from './severity-table';
import { readStackContents } from './stack-contents';

const CHECKOV_MS = 10 * 60_000;

/** What the plan gate is given: the plan as `terraform show -json` prints it, which holds secrets. */
export interface PlanGateRequest extends GateRequest {
  readonly planJson: string;
  readonly expectation: PlanExpectation | null;
}

/** Judges a saved plan: our own rules, then checkov on the planned values. Throws GateFailure. */
export async function runPlanGate(request: PlanGateRequest): Promise<GateReport> {
  const plan = readOutput('plan', 'terraform show', request.planJson, parsePlan, { secret: true });
  const run = new GateRun('plan', request, readStackContents(request.stackDir));
  const rules = request.expectation === null ? nothing : rulesOutcome(plan, request.expectation, run);
  const checkov = await checkovOutcome(request, plan, run);
  const outcome = {
    findings: [...rules.findings, ...checkov.findings],
    passed: [...rules.passed, ...checkov.passed],
  };
  return run.report(outcome, ['checkov']);
}

const nothing: Outcome = { findings: [], passed: [] };

/** Runs every plan rule. */
export function rulesOutcome(
  plan: Plan,
  expectation: PlanExpectation,
  { source }: Pick<GateRun, 'source'>,
): Outcome {
  const results = PLAN_RULES.map((rule) => ({ id: rule.id, violations: rule.violations(plan, expectation) }));
  return {
    findings: results.flatMap(({ id, violations }) =>
      violations.map(({ address, message }): ToolFinding => ({
        tool: NATIVE_TOOL,
        toolVersion: NATIVE_VERSION,
        ruleId: id,
        severity: 'error',
        message,
        link: null,
        origin: address === null ? source.ofStack() : source.ofAddress(address),
      })),
    ),
    passed: results
      .filter(({ violations }) => violations.length === 0)
      .map(({ id }) => ({ ruleId: id, address: expectation.stack })),
  };
}

async function checkovOutcome(request: PlanGateRequest, plan: Plan, run: GateRun): Promise<Outcome> {
  const output = await scanPlan(request);
  if (output.resources < plan.plannedResources) {
    const seen = `${output.resources} of ${plan.plannedResources} planned resources`;
    throw nothingScanned('plan', 'checkov', `it saw ${seen}`);
  }
  const { version } = output;
  return {
    findings: [...output.failed, ...output.skipped].map(({ id, name, link, resource }) => ({
      tool: 'checkov',
      toolVersion: version,
      ruleId: id,
      severity: checkovSeverity(id),
      message: name,
      link,
      origin: run.source.ofAddress(resource),
    })),
    passed: output.passed.map(({ id, resource }) => ({ ruleId: id, address: resource })),
  };
}

async function scanPlan(request: PlanGateRequest): Promise<ReturnType<typeof parseCheckovOutput>> {
  return withPrivateDirectory(async (workspace) => {
    const file = join(workspace, 'plan.json');
    await writeFile(file, request.planJson, { mode: 0o600 });
    const { stdout } = await runGateTool('plan', request, {
      name: 'checkov',
      command: request.tools.checkov,
      args: [
        '--file',
        file,
        '--framework',
        'terraform_plan',
        '--output',
        'json',
        '--compact',
        '--skip-download',
      ],
      cwd: workspace,
      // values that are known only after apply must not count as missing
      env: { HOME: workspace, EVAL_TF_PLAN_AFTER_UNKNOWN: '1' },
      timeoutMs: CHECKOV_MS,
      expectedCodes: [0, 1],
    });
    const output = readOutput('plan', 'checkov', stdout, parseCheckovOutput, { secret: true });
    if (output.parsingErrors.length > 0) throw notParsed('plan', 'checkov', ['the plan']);
    return output;
  });
}
