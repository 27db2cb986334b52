import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a new shell of a build takes over from the one before it. */
export interface ShellState {
  /** Text that gives a shell the exported variables, in bash the functions as well. */
  readonly variables: string;
  readonly directory: string;
}

export function shellState(scratch: string): ShellState {
  return { variables: join(scratch, 'variables.sh'), directory: join(scratch, 'directory') };
}

/** The directory that the shell before was in; null before there was one, and when it is gone. */
export function lastDirectory({ directory }: ShellState): string | null {
  if (!existsSync(directory)) return null;
  const path = readFileSync(directory, 'utf8').replace(/\n$/, '');
  return existsSync(path) ? path : null;
}

/**
 * Text of a shell that reads names of command files and runs each in itself, so that cd, variables and functions last. It
 * writes its state down after each command and, for a command that ends it, at its exit: unless the build has a trap of
 * its own there. Nothing of that shows with `set -x`, stops with `set -e` or minds `set -C`.
 */
export function shellDriver(state: ShellState): string {
  const [variables, directory] = [quoted(state.variables), quoted(state.directory)];
  return `[ ! -f ${variables} ] || . ${variables}
rehearsal_keep() {
  { export -p; if [ -n "\${BASH_VERSION-}" ]; then declare -f; fi; } >| ${variables}
  pwd >| ${directory}
}
trap '{ rehearsal_keep || :; } 2>/dev/null' EXIT
while IFS= read -r REHEARSAL_COMMAND <&3; do
  . "$REHEARSAL_COMMAND" </dev/null 3<&- 4>&-
  { REHEARSAL_CODE=$?; rehearsal_keep || :; } 2>/dev/null
  echo "$REHEARSAL_CODE" >&4
done`;
}

/** A path as one word of a shell. */
export function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
