import { type Command, Help } from 'commander';
import type { Terminal } from './output/terminal';

/** Narrower columns than this are not wrapped. */
const NARROWEST = 20;
/** The width of help that no terminal shows. */
const PRINTED_WIDTH = 80;
const USAGE = 'Usage: ';
/** Ends the line of a command that goes on in the next, as shells take it. */
const GOES_ON = ' \\';

/** Help goes to this terminal, wrapped at spaces. */
export function printHelpTo(root: Command, out: Terminal): Command {
  const width = Number.isFinite(out.width) ? out.width : PRINTED_WIDTH;
  return root
    .configureHelp({
      minWidthToWrap: NARROWEST,
      styleUsage: (usage) => wrapped(usage, width - USAGE.length, `\n${' '.repeat(USAGE.length)}`),
    })
    .configureOutput({
      writeOut: (text) => {
        out.write(text);
      },
      writeErr: () => undefined,
      getOutHelpWidth: () => width,
    });
}

/** What follows the help of a command, as wide as its terminal. */
export function examplesText(command: Command, examples: readonly string[]): string {
  const width = command.configureOutput().getOutHelpWidth?.() ?? PRINTED_WIDTH;
  const lines = examples.map((one) => wrapped(`  $ ${one}`, width - 4, `${GOES_ON}\n    `));
  return ['', 'Examples:', ...lines, '', 'Options of every command: taglane --help'].join('\n');
}

/** Wraps at spaces, but not at those between quotes. */
function wrapped(text: string, width: number, between: string): string {
  const kept = text.replaceAll(/"[^"]*"|'[^']*'/g, (quoted) => quoted.replaceAll(' ', '\0'));
  return new Help().boxWrap(kept, width).replaceAll('\n', between).replaceAll('\0', ' ');
}
