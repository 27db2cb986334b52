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
  const left = new AbortController();
  // On a terminal Ctrl-C and Ctrl-D reach readline, which answers nothing then.
  for (const end of ['SIGINT', 'close']) lines.once(end, () => left.abort());
  const gone = AbortSignal.any([signal, left.signal]);
  try {
    return (await lines.question(`type ${name} to agree: `, { signal: gone })).trim() === name;
  } catch (error) {
    if (gone.aborted) return false;
    throw error;
  } finally {
    lines.close();
  }
}
