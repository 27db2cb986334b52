import type { ConfigurationFile } from './configuration-file';
import type { ExitCode } from './exit-code';
import type { Input } from './input';
import type { Console } from './output/console';

/** An option of one command, in the notation of commander: `--out <dir>`. */
export interface OptionRow {
  readonly flags: string;
  readonly description: string;
  /** Whether it may be given more than once, each time with one more value; any other with a value is refused then. @default false */
  readonly repeats?: boolean;
}

/** What a file in `commands/` exports as `command`. */
export interface CommandFile {
  /** More than the one line of the list, for the command's own help. */
  readonly description?: string;
  /** In the notation of commander, with what each is: `['<tag>', 'a release tag']`. */
  readonly operands: readonly (readonly [name: string, description: string])[];
  readonly options: readonly OptionRow[];
  /** Whole command lines, printed below the help. */
  readonly examples: readonly string[];
  /** Does the work; the exit code it returns is the program's, and nothing means 0. */
  run(session: Session, input: Input): Promise<ExitCode | void> | ExitCode | void;
}

/** What every command is given. */
export interface Session {
  readonly console: Console;
  /** Where the configuration is; throws InputError when there is none. */
  configurationPath(): string;
  /** The checked configuration; throws ConfigurationError with every problem. */
  configuration(): ConfigurationFile;
  /** Aborted by Ctrl-C. A command that asks for it is waited for; any other is ended at once. */
  interrupted(): AbortSignal;
}
