import { join } from 'node:path';
import { STACK_FILE } from '../buildspecs/artifacts';
import { CANARY, newCanaryName } from './canary';
import { CANARY_FILE, copyForCheckov } from './checkov-copy';
import { type CheckovCheck, type CheckovOutput, parseCheckovOutput } from './checkov-output';
import { unknownRules } from './checkov-rules';
import type { Origin } from './construct-source';
import { canaryUnseen, notParsed } from './errors';
import type { GateReport } from './finding';
import type { GateRequest, GateRun, Outcome, ToolFinding } from './gate-run';
import { withPrivateDirectory } from './private-directory';
import { readOutput } from './read-output';
import { runGateTool } from './run-gate-tool';
import { checkovSeverity } from './severity-table';
import type { StackContents } from './stack-contents';
import { openStack } from './stack-gate';

const CHECKOV_MS = 10 * 60_000;

/**
 * Scans a stack: the integrity rules, then checkov on its JSON and on the files of its modules. `canary` names the
 * planted resources. Throws GateFailure.
 */
export async function runScan(request: GateRequest, canary = newCanaryName()): Promise<GateReport> {
  const { contents, run, integrity } = openStack('scan', request);
  if (contents.unreadable.length > 0 && integrity.findings.length > 0) return run.report(integrity, []);
  const checkov = checkovOutcome(request, await scanWithCheckov(request, contents, canary), run, canary);
  const unknown = await unknownRules(request, run.unseenRules(checkov, 'checkov'));
  return run.report(
    {
      findings: [...integrity.findings, ...checkov.findings],
      passed: [...integrity.passed, ...checkov.passed],
    },
    ['checkov'],
    unknown,
  );
}

async function scanWithCheckov(
  request: GateRequest,
  contents: StackContents,
  canary: string,
): Promise<CheckovOutput> {
  return withPrivateDirectory(async (workspace) => {
    const copy = join(workspace, 'stack');
    await copyForCheckov(request.stackDir, contents, copy, canary);
    const { stdout } = await runGateTool('scan', request, {
      name: 'checkov',
      command: request.tools.checkov,
      args: checkovArguments(copy),
      cwd: workspace,
      // checkov reads settings from the home directory: ours has none
      env: { HOME: workspace },
      timeoutMs: CHECKOV_MS,
      expectedCodes: [0, 1],
    });
    const output = readOutput('scan', 'checkov', stdout, parseCheckovOutput);
    if (output.parsingErrors.length > 0) {
      throw notParsed(
        'scan',
        'checkov',
        output.parsingErrors.map((file) => file.replace(`${copy}/`, '')),
      );
    }
    return output;
  });
}

/** How checkov is told to scan a directory. */
export function checkovArguments(directory: string): string[] {
  return [
    ...['--directory', directory],
    ...['--framework', 'terraform', 'terraform_json'],
    ...['--download-external-modules', 'false'],
    ...['--output', 'json', '--compact', '--skip-download'],
  ];
}

/** Turns checks into findings; throws GateFailure when a canary was not found. Skips in comments do not count. */
export function checkovOutcome(
  { tools }: Pick<GateRequest, 'tools'>,
  output: CheckovOutput,
  run: Pick<GateRun, 'source'>,
  canary: string,
): Outcome {
  const isCanary = ({ resource }: CheckovCheck): boolean => resource.endsWith(`.${canary}`);
  for (const file of [STACK_FILE, CANARY_FILE]) {
    const seen = output.failed.some(
      (check) => isCanary(check) && check.id === CANARY.rule && check.file === `/${file}`,
    );
    if (!seen) throw canaryUnseen('scan', 'checkov', tools.checkov, `the planted resource in ${file}`);
  }
  const real = (checks: readonly CheckovCheck[]): CheckovCheck[] =>
    checks.filter((check) => !isCanary(check));
  return {
    findings: [...real(output.failed), ...real(output.skipped)].map((check) =>
      findingOf(check, output.version, run),
    ),
    passed: real(output.passed).map((check) => ({
      ruleId: check.id,
      address: originOf(check, run).address ?? check.resource,
    })),
  };
}

function findingOf(check: CheckovCheck, toolVersion: string, run: Pick<GateRun, 'source'>): ToolFinding {
  return {
    tool: 'checkov',
    toolVersion,
    ruleId: check.id,
    severity: checkovSeverity(check.id),
    message: check.name,
    link: check.link,
    origin: originOf(check, run),
  };
}

/** Checkov names resources in three ways; the line is the same in all. */
function originOf({ file, line, resource }: CheckovCheck, { source }: Pick<GateRun, 'source'>): Origin {
  const path = file.replace(/^\//, '');
  if (path === STACK_FILE) return source.ofLine(line);
  const origin = source.ofModuleFile(path, line);
  return origin.address === null ? origin : { ...origin, address: `${origin.address}.${resource}` };
}
