import { z } from 'zod';
import { runTool, type ToolResult } from '../tools/run';
import { failureOf, outputUnreadable } from './errors';
import type { GateName } from './finding';
import type { GateRequest } from './gate-run';

/** A tool that a gate starts. `env` is added to the environment of the gate's tools. */
export interface GateTool {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly expectedCodes: readonly number[];
}

/** Runs a tool to its end; throws GateFailure when it crashed, timed out or was stopped. */
export async function runGateTool(
  gate: GateName,
  { tools, signal, onLine }: Pick<GateRequest, 'tools' | 'signal' | 'onLine'>,
  { name, command, args, cwd, env = {}, timeoutMs, expectedCodes }: GateTool,
): Promise<ToolResult> {
  const result = await runTool({
    command,
    args,
    cwd,
    env: { ...tools.env, ...env },
    timeoutMs,
    ...(signal === undefined ? {} : { signal }),
    ...(onLine === undefined
      ? {}
      : { onLine: (line, stream) => (stream === 'stderr' ? onLine(line) : undefined) }),
  });
  const failure = failureOf(gate, name, result, expectedCodes);
  if (failure !== null) throw failure;
  return result;
}

/** Reads what a tool printed; throws GateFailure when it cannot be read. Secret output is not quoted in it. */
export function readOutput<T>(
  gate: GateName,
  tool: string,
  output: string,
  parse: (text: string) => T,
  { secret = false }: { readonly secret?: boolean } = {},
): T {
  try {
    return parse(output);
  } catch (error) {
    const problem = secret && error instanceof SyntaxError ? 'it is no JSON' : problemOf(error);
    throw outputUnreadable(gate, tool, problem, secret ? '(not shown: it may hold secrets)' : output);
  }
}

function problemOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
