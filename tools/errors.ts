import { InputError } from '../tags/errors';
import type { ToolResult } from './run';
import { howItEnded, lastWords } from './tool-end';
import { errorReason } from './unknown-error';

/** A problem with a tool that the person at the keyboard can fix. */
export class ToolError extends InputError {
  override readonly name: string = 'ToolError';
}

/** A program is not there, or not in the pinned version. */
export class ToolMissing extends ToolError {
  override readonly name = 'ToolMissing';
  constructor(
    readonly tool: string,
    message: string,
  ) {
    super(message);
  }
}

/** Tools that could not be installed together, and why. */
export interface ToolFailure {
  readonly tools: readonly string[];
  readonly reason: unknown;
  readonly byHand: readonly string[];
}

/** A pinned tool is neither on PATH nor in the cache. */
export function toolMissing(tool: string, wanted: string): ToolMissing {
  return new ToolMissing(tool, `${tool} ${wanted} is not installed; run: taglane tools install`);
}

/** A program cannot be started because there is none of that name. */
export function programMissing(command: string): ToolMissing {
  return new ToolMissing(command, `cannot start "${command}": no such program; install it or put it on PATH`);
}

/** A program cannot be started because its file may not be executed. */
export function programNotAllowed(command: string): ToolMissing {
  return new ToolMissing(command, `cannot start "${command}": the file is no program that you may start`);
}

/** A program cannot be started because its working directory is not there. */
export function directoryMissing(command: string, directory: string): ToolError {
  return new ToolError(`cannot start "${command}" in ${directory}: no such directory`);
}

/** A file that belongs to the command is not beside it: a bug of the bundle. */
export function projectFileMissing(name: string, places: readonly string[]): Error {
  return new Error(`the file ${name} is missing; looked for ${places.join(' and ')}`);
}

/** `what` was being done: "building tflint". */
export function programFailed(what: string, command: string, result: ToolResult): ToolError {
  const lines = lastWords(result).split('\n');
  return new ToolError([`${what}: ${command} ${howItEnded(result)}`, ...lines].join('\n  '));
}

/** A file could not be fetched. */
export function downloadFailed(url: string, reason: string): ToolError {
  return new ToolError(`cannot download ${url}: ${reason}`);
}

/** A fetched file is not the one that was recorded. */
export function wrongChecksum(url: string, expected: string, actual: string): ToolError {
  return new ToolError(
    `${url} is not the recorded file: its SHA-256 is ${actual}, expected ${expected}; nothing was installed`,
  );
}

/** There is no recorded release of Terraform for this kind of machine. */
export function noTerraformRelease(platform: string, known: readonly string[]): ToolError {
  return new ToolError(`no release is recorded for ${platform}, only for ${known.join(', ')}`);
}

/** A fetched archive holds no such program. */
export function programNotInArchive(program: string, url: string): ToolError {
  return new ToolError(`${url} holds no file "${program}"`);
}

/** There is no Go to build with. */
export function goMissing(oldest: string): ToolError {
  return new ToolError(`go is not on PATH; Go ${oldest} or newer is needed to build it`);
}

/** The Go on PATH cannot fetch the one that go.mod asks for. */
export function goTooOld(program: string, version: string, oldest: string): ToolError {
  return new ToolError(`${program} is Go ${version}; Go ${oldest} or newer is needed to build it`);
}

/** No Python that was found will do; `rejected` says why for each. */
export function noPython(wanted: readonly string[], rejected: readonly string[]): ToolError {
  const found = rejected.length === 0 ? ['no Python is on PATH'] : rejected;
  return new ToolError([`it needs Python ${wanted.join(', ')} with its venv module`, ...found].join('\n  '));
}

/** A person stopped the installation. */
export function installStopped(): ToolError {
  return new ToolError(
    'the installation was stopped; what was half done is removed, start it again any time',
  );
}

/** Some tools could not be installed; names each with its reason and what to do by hand. */
export function installFailed(failures: readonly ToolFailure[]): ToolError {
  const problems = failures.map(({ tools, reason }) => {
    return `${tools.join(' and ')}: ${errorReason(reason)}`.replaceAll('\n', '\n    ');
  });
  const hints = failures.flatMap(({ byHand }) => byHand);
  return new ToolError(
    ['these tools could not be installed:', ...problems, 'to go on, do this by hand:', ...hints].join('\n  '),
  );
}
