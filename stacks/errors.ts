import { InputError } from '../tags/errors';
import { hint, listed } from '../tags/nearest';
import { printable } from '../tags/printable';

/** A selection or a stack that cannot be synthesised, for a reason that the repository's authors can mend. */
export class SynthError extends InputError {
  override readonly name = 'SynthError';
}

/** The app finds no configuration file. */
export function configurationMissing(file: string): SynthError {
  return new SynthError(
    `no ${file} here; start the app in the directory of cdktf.json, or name a file in TAGLANE_CONFIG`,
  );
}

/** The selection names stacks that the configuration does not make. */
export function unknownStacks(got: readonly string[], known: readonly string[]): SynthError {
  const lines = got.map((id) => `  no stack ${printable(id)}${hint(id, known)}`);
  return new SynthError(
    [`TAGLANE_STACKS names what does not exist:`, ...lines, `  there are ${listed(known)}`].join('\n'),
  );
}

/** Two stacks have one id: a bug, since ids are derived from what is unique. */
export function duplicateStacks(ids: readonly string[]): Error {
  return new Error(`two stacks have the same id: ${listed(ids)}`);
}

/** Constructs of the stacks say what is wrong with them. */
export function invalidStacks(problems: readonly string[]): SynthError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new SynthError(
    [`the stacks have ${count}:`, ...problems.map((problem) => `  ${problem}`)].join('\n'),
  );
}

/** A stack uploads the toolchain and was given none. */
export function toolchainMissing(id: string): SynthError {
  return new SynthError(
    `the stack "${id}" uploads the toolchain and got none; set TAGLANE_TOOLCHAIN to the zip file, or run: npm run build`,
  );
}
