import { InputError } from '../tags/errors';
import type { ToolResult } from '../tools/run';
import { howItEnded, lastWords } from '../tools/tool-end';

/** The `app` of cdktf.json cannot be started. */
export function appUnusable(problem: string): InputError {
  return new InputError(
    `cdktf.json: app ${problem}; expected a program and its arguments, such as "node tools/app.js"`,
  );
}

/** The repository's app ended with an error: its own words. */
export function synthFailed(result: ToolResult): InputError {
  return new InputError(`synth ${howItEnded(result)}\n${lastWords(result)}`.trimEnd());
}

/** The repository's app ended well and left something out. */
export function synthIncomplete(missing: readonly string[]): InputError {
  return new InputError(
    `synth wrote no ${missing.join(', ')}; does main.ts build the stacks of TAGLANE_STACKS?`,
  );
}

/** npm could not install what the repository's lock file names. */
export function dependenciesFailed(result: ToolResult): InputError {
  return new InputError(
    `npm ci ${howItEnded(result)}; does package-lock.json fit package.json?\n${lastWords(result)}`,
  );
}
