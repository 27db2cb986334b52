import { InputError } from '../tags/errors';
import type { ToolResult } from '../tools/run';
import { howItEnded, lastLines, lastWords } from '../tools/tool-end';
import type { GateName } from './finding';

/** A gate could not decide: a tool crashed, timed out, or its output cannot be trusted. The release is refused (exit code 3). */
export class GateFailure extends Error {
  override readonly name = 'GateFailure';
  constructor(
    readonly gate: GateName,
    readonly tool: string,
    reason: string,
    detail = '',
  ) {
    super(`${gate} refused: ${tool} ${reason}${detail === '' ? '' : `\n${indented(detail)}`}`);
  }
}

/** Somebody stopped the gate, which is no judgement. */
export function gateStopped(gate: GateName, tool: string): InputError {
  return new InputError(`${gate} was stopped while ${tool} ran; nothing is decided`);
}

/** A failure for what ended a tool early; null when it ran to its end with one of the expected exit codes. */
export function failureOf(
  gate: GateName,
  tool: string,
  result: ToolResult,
  expectedCodes: readonly number[],
): GateFailure | null {
  const { code, timedOut } = result;
  if (timedOut || code === null || !expectedCodes.includes(code)) {
    const expected = timedOut || code === null ? '' : `, expected ${expectedCodes.join(' or ')}`;
    return new GateFailure(gate, tool, `${howItEnded(result)}${expected}`, lastWords(result));
  }
  if (result.truncated)
    return new GateFailure(gate, tool, 'printed more than is kept, so that its result is incomplete');
  return null;
}

/** What a tool printed is not what its reader expects. */
export function outputUnreadable(gate: GateName, tool: string, problem: string, output: string): GateFailure {
  const shown = output.trim() === '' ? 'it printed nothing' : lastLines(output);
  return new GateFailure(gate, tool, `printed a result that cannot be read: ${problem}`, shown);
}

/** A tool could not read some of the files that it was to judge. */
export function notParsed(gate: GateName, tool: string, files: readonly string[]): GateFailure {
  return new GateFailure(gate, tool, `could not parse ${files.join(', ')}`);
}

/** A tool reports errors of its own, so that its findings are not all there is. */
export function toolReported(gate: GateName, tool: string, errors: readonly string[]): GateFailure {
  return new GateFailure(gate, tool, 'could not look at everything', errors.join('\n'));
}

/** A tool ended well without having looked at what it was given. */
export function nothingScanned(gate: GateName, tool: string, what: string): GateFailure {
  return new GateFailure(gate, tool, `looked at nothing: ${what}`);
}

/** A tool did not report what was planted for it to find: whatever else it says, it has not looked. */
export function canaryUnseen(gate: GateName, tool: string, program: string, planted: string): GateFailure {
  return new GateFailure(
    gate,
    tool,
    `looked at nothing: it did not report ${planted}`,
    `remove ${program}, which does not work as it should, and run: taglane tools install`,
  );
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
