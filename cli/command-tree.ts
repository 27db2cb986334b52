import { Command, CommanderError } from 'commander';
import type { CommandFile } from './command-file';
import { COMMANDS, GROUPS, type CommandRow } from './commands';
import { examplesText, printHelpTo } from './help-text';
import { Input } from './input';
import { addOption, refuseRepeats } from './repeated-options';
import type { Terminal } from './output/terminal';

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What parsing a command line found to do. */
export interface Call {
  readonly file: CommandFile;
  readonly input: Input;
}

const ADVICE = `
Tags: <environment>_<region or global>/<team>/<version>

Examples:
  $ taglane show dev_us-east-1/research/1.0
  $ taglane targets --env prod
  $ taglane help show`;

/**
 * The program with its options and no command yet; refuses by throwing CommanderError. The version has no short form:
 * commander would read it out of a word such as -V/research/1.0.
 */
export function rootCommand(version: string, out: Terminal): Command {
  const root = new Command('taglane')
    .description('Release Terraform to any AWS account and Region with a git tag.')
    .version(version, '--version', 'print the version')
    .option('--config <file>', 'another cdktf.json than the nearest one')
    .option('--json', 'print the result as JSON')
    .option('--quiet', 'print results and errors only')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', ADVICE)
    .exitOverride();
  return printHelpTo(root, out);
}

/** The words of a command line that are no options; of one that commander refuses, those that look so. */
export function operandsIn(root: Command, words: readonly string[]): readonly string[] {
  try {
    return root.parseOptions([...words]).operands;
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode === 0) throw error;
    return words.filter((word) => !word.startsWith('-'));
  }
}

/** The row that a command line names, or `undefined`. */
export function namedRow(root: Command, words: readonly string[]): CommandRow | undefined {
  const operands = operandsIn(root, words);
  const asked = operands[0] === 'help' ? operands.slice(1) : operands;
  const named = COMMANDS.filter((row) => row.words.split(' ').every((word, index) => asked[index] === word));
  // `rehearse status` before `rehearse`
  return named.sort((a, b) => b.words.length - a.words.length)[0];
}

/** Parses a command line whose commands are added; refuses by throwing CommanderError or UsageError. */
export function parseWords(root: Command, words: readonly string[]): void {
  const asked = parsedWords(root, words);
  // Here and nowhere else: to look for operands in between is to read the options of the root once more.
  const allowRepeats = refuseRepeats(root);
  try {
    root.parse([...asked], { from: 'user' });
  } finally {
    allowRepeats();
  }
}

/** The words to parse: help about two words is that of both, help about what is no command is refused as that command is. */
function parsedWords(root: Command, words: readonly string[]): readonly string[] {
  const [first, ...asked] = operandsIn(root, words);
  const [name] = asked;
  if (first !== 'help' || name === undefined) return words;
  return root.commands.some((command) => command.name() === name) ? [...asked, '--help'] : [name];
}

/** Where the help is that a command line needs. */
export function helpFor(root: Command, words: readonly string[]): string {
  const [first = ''] = operandsIn(root, words);
  const name = namedRow(root, words)?.words ?? (GROUPS.has(first) ? first : undefined);
  return name === undefined ? 'taglane --help' : `taglane ${name} --help`;
}

/** Adds every command; the called one with all it has, the others with their line in the list. */
export function addCommands(
  root: Command,
  called: { readonly row: CommandRow; readonly file: CommandFile } | undefined,
  onCall: (call: Call) => void,
): void {
  for (const row of COMMANDS) {
    const command = addCommand(root, row);
    if (row === called?.row) configure(command, row, called.file, onCall);
  }
}

/** The words of a refusal by commander, without its "error: ". */
export function refusalText(error: CommanderError): string {
  return error.message.replace(/^error: /, '');
}

/** What a group that was called without its second word answers. */
export function groupText(root: Command, words: readonly string[]): string {
  const [name] = operandsIn(root, words);
  const group = root.commands.find((command) => command.name() === name);
  const parts = (group?.commands ?? []).map((command) => `taglane ${name ?? ''} ${command.name()}`);
  return `taglane ${name ?? ''} needs a second word: ${parts.join(', ')}`;
}

function addCommand(root: Command, { words, summary }: CommandRow): Command {
  const [first = '', second] = words.split(' ');
  const description = GROUPS.get(first) ?? '';
  const group =
    root.commands.find((command) => command.name() === first) ?? addGroup(root, first, description);
  if (second === undefined) return group.summary(summary);
  return group.command(second).summary(summary);
}

function addGroup(root: Command, name: string, description: string): Command {
  const group = root.command(name).summary(description).description(description);
  const rows = COMMANDS.map(({ words }) => words);
  if (rows.includes(name)) return group;
  const examples = rows.filter((words) => words.startsWith(`${name} `)).map((words) => `taglane ${words}`);
  return group.addHelpText('after', () => examplesText(group, examples));
}

function configure(
  command: Command,
  { summary }: CommandRow,
  file: CommandFile,
  onCall: (call: Call) => void,
): void {
  command.description(file.description ?? `${summary[0]?.toUpperCase() ?? ''}${summary.slice(1)}.`);
  for (const [name, description] of file.operands) command.argument(name, description);
  for (const row of file.options) addOption(command, row);
  refuseRepeats(command);
  command.addHelpText('after', () => examplesText(command, file.examples));
  command.action(() => {
    const options: ReadonlyMap<string, unknown> = new Map(Object.entries(command.opts()));
    onCall({ file, input: new Input(command.args, options) });
  });
}
