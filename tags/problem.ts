import { printable } from './printable';
import { compareText } from './text-order';

/** Something wrong in an input, with the place (`environments.dev.regions[1]`, `team`) where it stands. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** Orders problems by path, then message, so that every reader sees the same list. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => compareText(a.path, b.path) || compareText(a.message, b.message));
}

/** The text of a path: `environments.dev.regions[1]`. A key that no name can be is quoted. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = String(part);
    if (!/^[\w-]{1,60}$/.test(key)) return `${text}[${printable(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
