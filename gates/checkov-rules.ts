import type { GateRequest } from './gate-run';
import { withPrivateDirectory } from './private-directory';
import { readOutput } from './read-output';
import { runGateTool } from './run-gate-tool';

const LIST_MS = 2 * 60_000;

/** Which of the rules checkov does not have; starts it only where there are some to ask about. Throws GateFailure. */
export async function unknownRules(request: GateRequest, rules: readonly string[]): Promise<string[]> {
  if (rules.length === 0) return [];
  const known = await withPrivateDirectory(async (workspace) => {
    const { stdout } = await runGateTool('scan', request, {
      name: 'checkov',
      command: request.tools.checkov,
      args: ['--list', '--framework', 'terraform', 'terraform_json', 'terraform_plan'],
      cwd: workspace,
      env: { HOME: workspace },
      timeoutMs: LIST_MS,
      expectedCodes: [0],
    });
    return readOutput('scan', 'checkov', stdout, parseCheckovRules);
  });
  return rules.filter((rule) => !known.has(rule));
}

/** The ids in the table that `checkov --list` prints; throws Error when there are none. */
export function parseCheckovRules(text: string): ReadonlySet<string> {
  const rules = [...text.matchAll(/^\| *\d+ \| *(\w+) *\|/gm)].flatMap(([, id]) => id ?? []);
  if (rules.length === 0) throw new Error('expected a table of rules');
  return new Set(rules);
}
