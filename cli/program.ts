import { type Command, CommanderError } from 'commander';
import { parseReleaseTag } from '../tags/release-tag';
import {
  addCommands,
  groupText,
  helpFor,
  namedRow,
  operandsIn,
  parseWords,
  refusalText,
  rootCommand,
  type Call,
  type GlobalOptions,
} from './command-tree';
import type { Session } from './command-file';
import { checkoutOf, findConfiguration, readConfigurationFile } from './configuration-file';
import { EXIT, type ExitCode } from './exit-code';
import { listenForInterrupts, type Interruption, type SignalSource } from './interrupt';
import { Console, type OutputWishes } from './output/console';
import { reportFailure, UsageError } from './output/failure';
import type { Terminal } from './output/terminal';

/** What the program takes from its process. */
export interface Surroundings {
  readonly version: string;
  readonly out: Terminal;
  readonly err: Terminal;
  readonly programDirectory: string;
  readonly workingDirectory: string;
  readonly signals: SignalSource;
  now(): number;
}

/** Runs one command line and gives its exit code. Everything that a command throws ends here. */
export async function runProgram(words: readonly string[], around: Surroundings): Promise<ExitCode> {
  const root = rootCommand(around.version, around.out);
  const console = new Console(around.out, around.err, wishesIn(words), () => around.now());
  const interruption = listenForInterrupts(around.signals, (text) => {
    console.error(text);
  });
  try {
    const call = await parse(root, words);
    if (call === undefined) return EXIT.fine;
    const code = await call.file.run(
      sessionOf(root.opts<GlobalOptions>(), console, interruption, around),
      call.input,
    );
    return interruption.exitCode() ?? code ?? EXIT.fine;
  } catch (error) {
    const code = reportFailure(console, error, around.version);
    return interruption.exitCode() ?? code;
  }
}

/** How to print, known before the words are parsed, so that a refusal of them is printed so as well. */
function wishesIn(words: readonly string[]): OutputWishes {
  const end = words.indexOf('--');
  const options = end === -1 ? words : words.slice(0, end);
  return { json: options.includes('--json'), quiet: options.includes('--quiet') };
}

/** Finds out what to do; `undefined` when help or the version was asked for and printed. */
async function parse(root: Command, words: readonly string[]): Promise<Call | undefined> {
  const found: Call[] = [];
  try {
    const row = namedRow(root, words);
    const called = row === undefined ? undefined : { row, file: (await row.load()).command };
    addCommands(root, called, (call) => found.push(call));
    parseWords(root, words);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.help' && operandsIn(root, words).length === 0) root.outputHelp();
    else if (error.exitCode !== 0) throw refusal(error, root, words);
  }
  return found[0];
}

function refusal(error: CommanderError, root: Command, words: readonly string[]): unknown {
  switch (error.code) {
    case 'commander.unknownOption':
      refuseDashedTag(error, words);
      break;
    case 'commander.help':
      return new UsageError(groupText(root, words));
  }
  return new UsageError(`${refusalText(error)}\nsee: ${helpFor(root, words)}`);
}

/** A word with a slash that commander took for an option is a tag with a leading dash. */
function refuseDashedTag(error: CommanderError, words: readonly string[]): void {
  const tag = words.find(
    (word) => word.startsWith('-') && word.includes('/') && error.message.includes(word),
  );
  if (tag !== undefined) parseReleaseTag(tag);
}

function sessionOf(
  options: GlobalOptions,
  console: Console,
  interruption: Interruption,
  { programDirectory, workingDirectory }: Surroundings,
): Session {
  const places = { given: options.config, programDirectory, workingDirectory };
  const configurationPath = (): string => findConfiguration(places);
  return {
    console,
    configurationPath,
    configuration: () => {
      const file = configurationPath();
      return readConfigurationFile(file, checkoutOf(file, places));
    },
    interrupted: () => interruption.signal(),
  };
}
