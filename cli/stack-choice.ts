import { InputError } from '../tags/errors';
import { hint, listed } from '../tags/nearest';

/** The stacks that words name, in the order of `known`; a word may hold `*`. Throws InputError naming every unknown word. */
export function chosenStacks(words: readonly string[], known: readonly string[]): string[] {
  const unknown = words.filter((word) => !known.some((id) => matches(word, id)));
  if (unknown.length > 0) {
    const nameable = [...known, ...known.map((id) => id.replace(/\..*/, '.*'))];
    const lines = unknown.map((word) => `no stack "${word}"${hint(word, nameable)}`);
    throw new InputError([...lines, `there are ${listed(known)}; targets are released by tags`].join('\n'));
  }
  return known.filter((id) => words.some((word) => matches(word, id)));
}

function matches(word: string, id: string): boolean {
  const pattern = word.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${pattern.join('.*')}$`).test(id);
}
