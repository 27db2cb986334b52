/** Why something failed. */
export interface Failure {
  /** As AWS says it, or what was answered. */
  readonly reason: string | null;
  /** As its build said it; empty where no build did. */
  readonly lastWords: readonly string[];
}

/** The line that a command of taglane begins its error with. */
export const ERROR = /^error: /i;

/** Why something failed, in a line: in the words of its build, else in those of AWS. */
export function failureOf({ reason, lastWords }: Failure): string {
  const [first, second] = lastWords;
  if (first === undefined) return reason?.split('\n')[0] ?? 'no reason given';
  if (!ERROR.test(first)) return lastWords.at(-1) ?? first;
  return second !== undefined && first.endsWith(':') ? `${first} ${second.trim()}` : first;
}
