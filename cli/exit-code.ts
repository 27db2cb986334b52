/**
 * What the process ends with. `refused`: a release or a roll-out was refused or halted; `changes`: something would change
 * or has drifted. `usage` is EX_USAGE of sysexits.h; `interrupted` and `ended` are 128 + SIGINT and SIGTERM.
 */
export const EXIT = {
  fine: 0,
  bug: 1,
  fixable: 2,
  refused: 3,
  changes: 4,
  usage: 64,
  interrupted: 130,
  ended: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
