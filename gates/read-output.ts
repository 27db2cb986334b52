import { z } from 'zod';
import { outputUnreadable } from './errors';
import type { GateName } from './finding';

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
    throw outputUnreadable(
      gate,
      tool,
      problem,
      secret && output.trim() !== '' ? '(not shown: it may hold secrets)' : output,
    );
  }
}

function problemOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
