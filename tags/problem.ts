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
