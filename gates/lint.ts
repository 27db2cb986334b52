import { join } from 'node:path';
import { STACK_FILE } from '../buildspecs/artifacts';
import { pins } from '../tools/pins';
import { projectFile } from '../tools/project-file';
import { nothingScanned, toolReported } from './errors';
import type { GateReport } from './finding';
import type { GateRequest, GateRun, Outcome, ToolFinding } from './gate-run';
import { located } from './integrity';
import { withPrivateDirectory } from './private-directory';
import { readOutput } from './read-output';
import { runGateTool } from './run-gate-tool';
import { tflintSeverity } from './severity-table';
import { terraformDirectories } from './stack-contents';
import { openStack } from './stack-gate';
import { parseValidateOutput } from './terraform-validate-output';
import { parseTflintOutput } from './tflint-output';

const TFLINT_MS = 5 * 60_000;
const INIT_MS = 10 * 60_000;
const VALIDATE_MS = 5 * 60_000;

/**
 * Lints a stack: tflint in its directory and in every module's, then `terraform validate`. A stack that breaks an
 * integrity rule is refused first: init would start whatever provider it names. Throws GateFailure.
 */
export async function runLint(request: GateRequest): Promise<GateReport> {
  const { contents, run, integrity } = openStack('lint', request);
  if (integrity.findings.length > 0) return run.report(integrity, []);
  const directories = terraformDirectories(contents);
  if (!directories.includes('.')) throw nothingScanned('lint', 'tflint', `there is no ${STACK_FILE}`);
  const results = [
    ...(await lintDirectories(request, run, directories)),
    ...(await withPrivateDirectory((workspace) => validate(request, run, workspace))),
  ];
  return run.report(outcomeOf(request.stack, results, integrity), ['tflint', 'terraform']);
}

function outcomeOf(stack: string, findings: readonly ToolFinding[], integrity: Outcome): Outcome {
  const silent = ['tflint', 'terraform'].filter((tool) => !findings.some((finding) => finding.tool === tool));
  // neither tool says what it looked at: a run without findings is one passed case
  const passed = silent.map((tool) => ({ ruleId: tool === 'terraform' ? 'validate' : tool, address: stack }));
  return { findings, passed: [...integrity.passed, ...passed] };
}

async function lintDirectories(
  request: GateRequest,
  run: GateRun,
  directories: readonly string[],
): Promise<ToolFinding[]> {
  const findings: ToolFinding[] = [];
  for (const directory of directories) findings.push(...(await lintDirectory(request, run, directory)));
  return findings;
}

async function lintDirectory(request: GateRequest, run: GateRun, directory: string): Promise<ToolFinding[]> {
  const { stdout } = await runGateTool('lint', request, {
    name: 'tflint',
    command: request.tools.tflint,
    args: ['--format=json', `--config=${request.lintConfiguration ?? projectFile('tools/tflint.json')}`],
    cwd: join(request.stackDir, directory),
    timeoutMs: TFLINT_MS,
    expectedCodes: [0, 1, 2],
  });
  const { issues, errors } = readOutput('lint', 'tflint', stdout, parseTflintOutput);
  const placed = errors.map((error) => `${directory}: ${error}`);
  if (placed.length > 0) throw toolReported('lint', 'tflint', placed);
  return issues.map(({ rule, severity, message, link, file, line }) => ({
    tool: 'tflint',
    toolVersion: pins.tflint.version,
    ruleId: rule,
    severity: tflintSeverity(rule, severity),
    message,
    link,
    origin:
      directory === '.' ? run.source.ofLine(line) : run.source.ofModuleFile(`${directory}/${file}`, line),
  }));
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
