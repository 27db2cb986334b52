import { InputError } from '../tags/errors';
import { hint, listed } from '../tags/nearest';
import { printable } from '../tags/printable';

/** What to do with a word that is a stack, and no choice here; `undefined` for any other. */
type Advice = (word: string) => string | undefined;

/**
 * The stacks that words name, in the order of `known`; a word may hold `*`. Throws InputError naming every unknown word,
 * with what `advice` knows of it.
 */
export function chosenStacks(
  words: readonly string[],
  known: readonly string[],
  advice: Advice = () => undefined,
): string[] {
  const unknown = words.filter((word) => !known.some((id) => matches(word, id)));
  if (unknown.length > 0) {
    const nameable = [...known, ...known.map((id) => id.replace(/\..*/, '.*'))];
    const lines = unknown.map(
      (word) => `no stack ${printable(word)}${advised(advice(word)) ?? hint(word, nameable)}`,
    );
    throw new InputError([...lines, `there are ${listed(known)}`].join('\n'));
  }
  return known.filter((id) => words.some((word) => matches(word, id)));
}

function advised(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `; ${text}`;
}

/** Whether the parts between the stars stand in the id in their order, the first at its start and the last at its end. */
function matches(word: string, id: string): boolean {
  const [first = '', ...others] = word.split('*');
  const last = others.pop();
  if (last === undefined) return id === word;
  if (!id.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const found = id.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return id.length - last.length >= from && id.endsWith(last);
}
