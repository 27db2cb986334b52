import { programFailed } from './errors';
import type { InstallContext } from './install-context';
import { runTool, type ToolResult } from './run';

/** A program that an installation runs; `what` says in a few words what for. */
export interface InstallStep {
  readonly what: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const longestStepMs = 30 * 60_000;
const signOfLifeMs = 15_000;

/** Runs it to its end with a line of progress now and then; throws ToolError when it fails. */
export async function runStep(
  { what, ...program }: InstallStep,
  { report, signal }: InstallContext,
): Promise<ToolResult> {
  const startedAt = performance.now();
  const signs = setInterval(() => report(`still ${what} (${seconds(startedAt)})`), signOfLifeMs);
  try {
    const result = await runTool({
      ...program,
      timeoutMs: longestStepMs,
      ...(signal === undefined ? {} : { signal }),
    });
    if (result.code !== 0) throw programFailed(what, program.command, result);
    return result;
  } finally {
    clearInterval(signs);
  }
}

/** The time since `startedAt` in words: `42 s`. */
export function seconds(startedAt: number): string {
  return `${Math.round((performance.now() - startedAt) / 1000)} s`;
}
