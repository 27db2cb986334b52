import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { STACK_FILE } from '../buildspecs/artifacts';
import { pins } from '../tools/pins';
import { projectFile } from '../tools/project-file';
import { canaryUnseen, nothingScanned, toolReported } from './errors';
import type { GateRequest, GateRun, ToolFinding } from './gate-run';
import { withPrivateDirectory } from './private-directory';
import { readOutput } from './read-output';
import { runGateTool } from './run-gate-tool';
import { tflintSeverity } from './severity-table';
import { type StackContents, terraformDirectories } from './stack-contents';
import { canaryFile, canaryRules } from './tflint-canary';
import { copyForTflint } from './tflint-copy';
import { parseTflintOutput, type TflintIssue } from './tflint-output';

const TFLINT_MS = 5 * 60_000;

/** What tflint is given beside a directory. */
interface Settings {
  readonly configuration: string;
  readonly canary: string;
  /** Those that must find the canary. */
  readonly rules: readonly string[];
}

/**
 * What tflint finds in a stack's directory and in every module's. `canary` names the file that is planted in each and
 * must be found. Throws GateFailure.
 */
export async function runTflint(
  request: GateRequest,
  run: Pick<GateRun, 'source'>,
  contents: Pick<StackContents, 'entries'>,
  canary: string,
): Promise<ToolFinding[]> {
  const directories = terraformDirectories(contents);
  if (!directories.includes('.')) throw nothingScanned('lint', 'tflint', `there is no ${STACK_FILE}`);
  const settings = await settingsFor(request, canary);
  return withPrivateDirectory(async (copy) => {
    await copyForTflint(request.stackDir, contents, copy, canary);
    const findings: ToolFinding[] = [];
    for (const directory of directories) {
      const issues = await issuesIn(request, copy, directory, settings);
      findings.push(...issues.map((issue) => findingOf(issue, directory, run)));
    }
    return findings;
  });
}

async function settingsFor({ lintConfiguration }: GateRequest, canary: string): Promise<Settings> {
  const configuration = lintConfiguration ?? projectFile('tools/tflint.json');
  const rules = canaryRules(await readFile(configuration, 'utf8'));
  if (rules.length === 0)
    throw nothingScanned('lint', 'tflint', `${configuration} switches all its rules off`);
  return { configuration, canary, rules };
}

/** The issues in a directory of the copy, without those of the canary. */
async function issuesIn(
  request: GateRequest,
  copy: string,
  directory: string,
  { configuration, canary, rules }: Settings,
): Promise<TflintIssue[]> {
  const { stdout } = await runGateTool('lint', request, {
    name: 'tflint',
    command: request.tools.tflint,
    args: ['--format=json', `--config=${configuration}`, ...rules.map((rule) => `--enable-rule=${rule}`)],
    cwd: join(copy, directory),
    timeoutMs: TFLINT_MS,
    expectedCodes: [0, 1, 2],
  });
  const { issues, errors } = readOutput('lint', 'tflint', stdout, parseTflintOutput);
  const placed = errors.map((error) => `${directory}: ${error}`);
  if (placed.length > 0) throw toolReported('lint', 'tflint', placed);
  const planted = canaryFile(canary);
  const unseen = rules.find((rule) => !issues.some((issue) => issue.rule === rule && issue.file === planted));
  if (unseen !== undefined) {
    const where = directory === '.' ? `beside ${STACK_FILE}` : `in ${directory}`;
    throw canaryUnseen('lint', 'tflint', request.tools.tflint, `what breaks ${unseen}, planted ${where}`);
  }
  return issues.filter(({ file }) => basename(file) !== planted);
}

function findingOf(
  { rule, severity, message, link, file, line }: TflintIssue,
  directory: string,
  { source }: Pick<GateRun, 'source'>,
): ToolFinding {
  return {
    tool: 'tflint',
    toolVersion: pins.tflint.version,
    ruleId: rule,
    severity: tflintSeverity(rule, severity),
    message,
    link,
    origin: directory === '.' ? source.ofLine(line) : source.ofModuleFile(`${directory}/${file}`, line),
  };
}
