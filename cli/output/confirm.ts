import { InputError } from '../../tags/errors';
import type { Console } from './console';

/** Where a question is asked. */
export interface Questioning {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** Asks a yes-or-no question, no being the default; refuses with what to pass where nobody can answer. */
export async function confirm(
  console: Console,
  message: string,
  { input, output, signal }: Questioning,
): Promise<boolean> {
  if (!input.isTTY || !output.isTTY || console.wantsJson) {
    throw new InputError(`cannot ask "${message}": there is no terminal; pass --yes to agree beforehand`);
  }
  const { default: ask } = await import('@inquirer/confirm');
  try {
    return await ask({ message, default: false }, { input, output, signal });
  } catch (error) {
    if (isPromptEnded(error)) return false;
    throw error;
  }
}

/** Whether a question ended without an answer: by Ctrl-C, or because the command ends. */
export function isPromptEnded(error: unknown): boolean {
  return error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError');
}
