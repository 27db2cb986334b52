import type { CommandFile } from './command-file';

/** A command's row: its words, its line in the list, and the file that is read only when it is called. */
export interface CommandRow {
  readonly words: string;
  readonly summary: string;
  load(): Promise<{ readonly command: CommandFile }>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandRow[] = [
  {
    words: 'show',
    summary: 'print what a release tag selects',
    load: () => import('./commands/show.ts'),
  },
];

/** What the first words of two-word commands stand for. */
export const GROUPS: ReadonlyMap<string, string> = new Map([
  ['config', 'look at the configuration'],
  ['tools', 'the programs that the stages run'],
]);
