const PLAIN = /^[\w./:%,=@+-]+$/;

/** A command line that a person can give to a POSIX shell as it is. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
