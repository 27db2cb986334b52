/** What the process ends with. `changes`: plans over many targets found some. `usage` is EX_USAGE of sysexits.h; `interrupted` is 128 + SIGINT. */
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
