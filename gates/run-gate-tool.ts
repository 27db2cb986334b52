import { runTool, type ToolResult } from '../tools/run';
import { failureOf, gateStopped } from './errors';
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

/** Runs a tool to its end; throws GateFailure when it crashed or timed out, and InputError when somebody stopped it. */
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
  if (failure !== null) throw signal?.aborted === true ? gateStopped(gate, name) : failure;
  return result;
}
