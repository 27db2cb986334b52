import { join } from 'node:path';
import { pins } from '../tools/pins';
import { newCanaryName } from './canary';
import type { GateReport } from './finding';
import type { GateRequest, GateRun, Outcome, ToolFinding } from './gate-run';
import { located } from './integrity';
import { withPrivateDirectory } from './private-directory';
import { readOutput } from './read-output';
import { runGateTool } from './run-gate-tool';
import { openStack } from './stack-gate';
import { parseValidateOutput } from './terraform-validate-output';
import { runTflint } from './tflint';

const INIT_MS = 10 * 60_000;
const VALIDATE_MS = 5 * 60_000;

/**
 * Lints a stack: tflint in its directory and in every module's, then `terraform validate`. A stack that breaks an
 * integrity rule is refused first: init would start whatever provider it names. `canary` names the planted files that
 * tflint must find. Throws GateFailure.
 */
export async function runLint(request: GateRequest, canary = newCanaryName()): Promise<GateReport> {
  const { contents, run, integrity } = openStack('lint', request);
  if (integrity.findings.length > 0) return run.report(integrity, []);
  const results = [
    ...(await runTflint(request, run, contents, canary)),
    ...(await withPrivateDirectory((workspace) => validate(request, run, workspace))),
  ];
  return run.report(outcomeOf(request.stack, results, integrity), ['tflint', 'terraform']);
}

function outcomeOf(stack: string, findings: readonly ToolFinding[], integrity: Outcome): Outcome {
  const silent = ['tflint', 'terraform'].filter((tool) => !findings.some((finding) => finding.tool === tool));
  // neither tool says which rules passed: a run without findings is one passed case
  const passed = silent.map((tool) => ({ ruleId: tool === 'terraform' ? 'validate' : tool, address: stack }));
  return { findings, passed: [...integrity.passed, ...passed] };
}

async function validate(request: GateRequest, run: GateRun, workspace: string): Promise<ToolFinding[]> {
  const { stackDir, tools } = request;
  const env = { TF_DATA_DIR: join(workspace, 'terraform'), TF_IN_AUTOMATION: '1' };
  const terraform = { name: 'terraform', command: tools.terraform, cwd: stackDir, env };
  const init = ['init', '-backend=false', '-input=false', '-no-color', '-lockfile=readonly'];
  await runGateTool('lint', request, { ...terraform, args: init, timeoutMs: INIT_MS, expectedCodes: [0] });
  const { stdout } = await runGateTool('lint', request, {
    ...terraform,
    args: ['validate', '-json'],
    timeoutMs: VALIDATE_MS,
    expectedCodes: [0, 1],
  });
  const diagnostics = readOutput('lint', 'terraform validate', stdout, parseValidateOutput);
  return diagnostics.map(({ severity, message, file, line }) => ({
    tool: 'terraform',
    toolVersion: pins.terraform.version,
    ruleId: 'validate',
    severity,
    message,
    link: null,
    origin: located(run.source)({ message, address: null, file, line }),
  }));
}
