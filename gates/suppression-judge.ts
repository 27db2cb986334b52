import { FINDING_TOOLS } from '../buildspecs/artifacts';
import type { GateName } from './finding';
import { NATIVE_TOOL } from './native-tool';
import { PLAN_RULES } from './plan-rules';

/** The one gate that says whether suppressions of a rule are of use, so that it is said once. */
export function judgeOf(tool: string, rule: string): GateName {
  if (tool === 'tflint' || tool === 'terraform') return 'lint';
  // What a plan does not know yet counts as passed there: rules of checkov are for the scan to judge.
  return tool === NATIVE_TOOL && isPlanRule(rule) ? 'plan' : 'scan';
}

/** Whether there is no such tool, or no rule of this project that could be suppressed. */
export function isNoRule(tool: string, rule: string): boolean {
  return !FINDING_TOOLS.includes(tool) || (tool === NATIVE_TOOL && !isPlanRule(rule));
}

function isPlanRule(rule: string): boolean {
  return PLAN_RULES.some(({ id }) => id === rule);
}
