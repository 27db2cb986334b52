import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Configuration } from '../tags/configuration';
import { InputError } from '../tags/errors';
import { parseConfiguration } from '../tags/read-configuration';

/** A configuration and the file that it stands in. */
export interface ConfigurationFile {
  readonly file: string;
  /** The directory of the file: the root of the repository, or of the toolchain. */
  readonly root: string;
  readonly configuration: Configuration;
}

const FILE = 'cdktf.json';

/** Where to look: `--config`, the directory of the program, the working directory. */
export interface ConfigurationPlaces {
  readonly given: string | undefined;
  readonly programDirectory: string;
  readonly workingDirectory: string;
}

/**
 * The configuration file: the given one; else the one beside the program, which is the deployed one in a
 * toolchain and must win over a checkout; else the nearest above the working directory.
 */
export function findConfiguration({
  given,
  programDirectory,
  workingDirectory,
}: ConfigurationPlaces): string {
  if (given !== undefined) return existing(resolve(workingDirectory, given));
  const beside = join(programDirectory, FILE);
  if (existsSync(beside)) return beside;
  const found = nearestFile(workingDirectory);
  if (found === undefined) {
    throw new InputError(
      `no ${FILE} in ${workingDirectory} or above it; run taglane inside a checkout, or give --config <file>`,
    );
  }
  return found;
}

/** Reads a configuration file; throws ConfigurationError with every problem. `root` is the checkout that it is used with. */
export function readConfigurationFile(file: string, root = dirname(file)): ConfigurationFile {
  return { file, root, configuration: parseConfiguration(readText(file), file) };
}

/** The checkout: where the nearest cdktf.json is, which a given configuration stands in for; else the file's directory. */
export function checkoutOf(file: string, { given, workingDirectory }: ConfigurationPlaces): string {
  const nearest = given === undefined ? undefined : nearestFile(workingDirectory);
  return dirname(nearest ?? file);
}

function nearestFile(directory: string): string | undefined {
  return directoriesAbove(directory)
    .map((above) => join(above, FILE))
    .find((file) => existsSync(file));
}

/** The text of a file that a person named; throws InputError when it cannot be read. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`cannot read ${file}: ${reason}`);
  }
}

/** A directory stands for the file in it. */
function existing(given: string): string {
  const file = statSync(given, { throwIfNoEntry: false })?.isDirectory() === true ? join(given, FILE) : given;
  if (!existsSync(file)) throw new InputError(`no file ${file}; --config expects the path of a ${FILE}`);
  return file;
}

function directoriesAbove(directory: string): string[] {
  const parent = dirname(directory);
  return parent === directory ? [directory] : [directory, ...directoriesAbove(parent)];
}
