import { compareVersions, parseVersion } from '../tags/version';
import { pins, type PinName } from './pins';

/** A tool that can say its version when it is found on PATH. */
export type AskableTool = Exclude<PinName, 'ministack'>;

interface Question {
  readonly args: readonly string[];
  readonly answer: RegExp;
}

/** How each tool is asked for its version, and where it stands in the answer. */
export const versionQuestions: Readonly<Record<AskableTool, Question>> = {
  terraform: { args: ['version'], answer: /^Terraform v(\S+)$/m },
  tflint: { args: ['--version'], answer: /^TFLint version (\S+)$/m },
  'tflint-ruleset-aws': { args: ['--version'], answer: /version (\S+)$/m },
  checkov: { args: ['--version'], answer: /^(\d\S*)$/m },
};

/** Reads a tool's answer; `undefined` when no version is in it. */
export function parseToolVersion(tool: AskableTool, answer: string): string | undefined {
  return versionQuestions[tool].answer.exec(answer)?.[1];
}

/** Does this version do for the project? A pre-release never does. */
export function isWanted(tool: PinName, version: string): boolean {
  const pin = pins[tool];
  if (!('below' in pin)) return version === pin.version;
  return isAtLeast(version, pin.version) && !isAtLeast(version, pin.below) && !version.includes('-');
}

/** Is `version` the `oldest` or a newer one? A text that is no version is not. */
export function isAtLeast(version: string, oldest: string): boolean {
  const [left, right] = [parseVersion(version), parseVersion(oldest)];
  return left !== undefined && right !== undefined && compareVersions(left, right) >= 0;
}

/** The versions that do, in words: `0.64.0`, or `1.11.4 or newer, below 2.0.0`. */
export function wantedVersion(tool: PinName): string {
  const pin = pins[tool];
  return 'below' in pin ? `${pin.version} or newer, below ${pin.below}` : pin.version;
}
