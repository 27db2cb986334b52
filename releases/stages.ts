import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUMMARY_FILE } from '../buildspecs/artifacts';
import { expectationFor } from '../gates/expectation';
import type { GateReport } from '../gates/finding';
import { integrityFindings } from '../gates/integrity';
import { runLint } from '../gates/lint';
import { runPlanGate } from '../gates/plan';
import type { PlanExpectation } from '../gates/plan-rule';
import { runScan } from '../gates/scan';
import { applyPlan, type Applied } from './apply';
import { stackMissing, stackRefused } from './errors';
import { gateRequest } from './gate-request';
import { forgetPlan, keepPlan, requirePlan, savePlan, type SavedPlan } from './plan';
import type { Operation } from './operation';
import { summaryText, type SummaryFacts } from './plan-summary';
import { fingerprintOfStack } from './stack-digest';
import { stackDirectoryOf, type StageContext } from './stage-context';
import { BY_HAND, summaryFactsOf, type PlanRequest } from './summary-facts';

/** A saved plan, what the plan gate says of it, the text of the approval, and the fingerprint of what was planned. */
export interface PlanResult {
  readonly plan: SavedPlan;
  readonly report: GateReport;
  readonly summary: string;
  /** What the summary was made from. */
  readonly facts: SummaryFacts;
  readonly fingerprint: string;
}

/** Lints the release's stack. */
export function lintStage(context: StageContext): Promise<GateReport> {
  context.onStep?.('tflint, terraform validate');
  return runLint(gateRequest(context));
}

/** Scans the release's stack. */
export function scanStage(context: StageContext): Promise<GateReport> {
  context.onStep?.('checkov, integrity rules');
  return runScan(gateRequest(context));
}

/**
 * Plans the release and judges the plan: one that is refused, or that nothing could judge, has no record, so that
 * nothing can apply it. Throws ReleaseRefused before Terraform starts when the stack is another place's.
 */
export async function planStage(
  context: StageContext,
  operation: Operation,
  request: PlanRequest = BY_HAND,
): Promise<PlanResult> {
  checkIntegrity(context);
  const plan = await savePlan(context, operation);
  context.onStep?.('checkov and plan rules');
  const expectation = planExpectationFor(context, operation);
  const report = await runPlanGate({ ...gateRequest(context), expectation, planJson: plan.json });
  // A look for drift has nothing to refuse, and no lane applies its plan.
  if (report.blocking.length === 0 || operation === 'drift') await keepPlan(context, plan.record);
  else await forgetPlan(context.planDirectory);
  const facts = summaryFactsOf(context, plan, report, request);
  const summary = summaryText(facts);
  await writeFile(join(context.planDirectory, SUMMARY_FILE), `${summary}\n`, { mode: 0o600 });
  return { plan, report, summary, facts, fingerprint: await fingerprintOfStack(stackDirectoryOf(context)) };
}

/** Applies the saved plan after the same look at the stack; `approvedSha256` is the hash that a person approved. */
export async function applyStage(context: StageContext, approvedSha256: string | null): Promise<Applied> {
  requirePlan(context);
  checkIntegrity(context);
  return applyPlan(context, approvedSha256);
}

/** Terraform would start whatever a stack names, so that a stack which is not the target's never reaches it. */
export function checkIntegrity(context: IntegrityContext): void {
  const { configuration, target, workingFiles } = context;
  const directory = stackDirectoryOf(context);
  if (!existsSync(directory)) throw stackMissing(target.stack);
  const expectation = expectationFor(configuration, target);
  const findings = integrityFindings(directory, expectation, { workingFiles });
  if (findings.length > 0) throw stackRefused(expectation.stack, findings);
}

type IntegrityContext = Pick<StageContext, 'configuration' | 'target' | 'out' | 'workingFiles'>;

function planExpectationFor({ configuration, target }: StageContext, operation: Operation): PlanExpectation {
  const gates = configuration.environments.get(target.environment)?.gates;
  const { protectedTypes = [], maxDestroys = 0 } = gates ?? {};
  return {
    ...expectationFor(configuration, target),
    protectedTypes,
    maxDestroys,
    removal: operation === 'destroy',
  };
}
