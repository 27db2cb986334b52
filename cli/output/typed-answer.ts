import { createInterface } from 'node:readline/promises';
import { InputError } from '../../tags/errors';
import type { Console } from './console';
import type { Questioning } from './confirm';

/** Asks to type a name again, so that no habit agrees; refuses with what to pass where nobody can answer. */
export async function typedAnswer(
  console: Console,
  name: string,
  { input, output, signal }: Questioning,
): Promise<boolean> {
  if (!input.isTTY || !output.isTTY || console.wantsJson) {
    throw new InputError(`cannot ask for "${name}": there is no terminal; pass --yes to agree beforehand`);
  }
  const lines = createInterface({ input, output });
  try {
    return (await lines.question(`type ${name} to agree: `, { signal })).trim() === name;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return false;
    throw error;
  } finally {
    lines.close();
  }
}
