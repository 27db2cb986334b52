import { GateFailure } from '../../gates/errors';
import { isAboutAccess, isAwsAnswer } from '../../releases/aws-answer';
import { ReleaseRefused } from '../../releases/errors';
import { ConfigurationError, InputError, TagError } from '../../tags/errors';
import type { Problem } from '../../tags/problem';
import { errorCode } from '../../tools/unknown-error';
import { EXIT, type ExitCode } from '../exit-code';
import type { Console } from './console';
import { plainText } from './plain-text';

/** A command line that does not say what to do. */
export class UsageError extends InputError {
  override readonly name = 'UsageError';
}

/** What ended a command when some of its work was done: `results` go beside the error with `--json`. */
export class EndedEarly extends Error {
  override readonly name = 'EndedEarly';
  constructor(
    override readonly cause: unknown,
    readonly results: Readonly<Record<string, string>>,
  ) {
    super('ended early');
  }
}

/** Shows what ended a command and gives the exit code that says which kind it was. */
export function reportFailure(console: Console, thrown: unknown, version: string): ExitCode {
  const early = thrown instanceof EndedEarly ? thrown : undefined;
  const error = early === undefined ? thrown : early.cause;
  const code = exitCodeOf(error);
  if (code === EXIT.bug) console.error(bugReport(error, version));
  else if (!console.wantsJson)
    console.error(`${console.errorColors.red('error:')} ${plainText(messageOf(error))}`);
  console.json({
    error: { kind: nameOf(error), message: messageOf(error), problems: problemsOf(error) },
    ...(early === undefined ? {} : { results: early.results }),
  });
  return code;
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof GateFailure || error instanceof ReleaseRefused) return EXIT.refused;
  if (error instanceof InputError || isAwsAnswer(error) || isAboutFiles(error)) return EXIT.fixable;
  return EXIT.bug;
}

function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof TagError || error instanceof ConfigurationError || error instanceof ReleaseRefused
    ? error.problems
    : [];
}

function messageOf(error: unknown): string {
  if (isAwsAnswer(error)) {
    const answer = `AWS: ${error.name}: ${error.message}`;
    if (error.name === 'CredentialsProviderError') return `${answer}\n${SIGN_IN}`;
    return isAboutAccess(error) ? `${answer}\n${CHECK_ACCESS}` : answer;
  }
  if (isAboutFiles(error)) return `${error.message}\n${CHECK_FILES}`;
  return error instanceof Error ? error.message : String(error);
}

/** What this machine does not allow with a file, whoever asks. */
const FILE_CODES: ReadonlySet<string> = new Set([
  ...['EACCES', 'EDQUOT', 'EEXIST', 'EISDIR', 'ENAMETOOLONG', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'],
]);

function isAboutFiles(error: unknown): error is NodeJS.ErrnoException {
  const code = errorCode(error);
  return error instanceof Error && 'path' in error && typeof code === 'string' && FILE_CODES.has(code);
}

const CHECK_FILES = 'give another path, or make room and rights for this one';

const SIGN_IN =
  'sign in to the tooling account that cdktf.json names, or choose a profile with AWS_PROFILE; then: taglane doctor';

const CHECK_ACCESS = 'check the credentials and the Region of this shell: aws sts get-caller-identity';

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function bugReport(error: unknown, version: string): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\n\nThis is a bug in taglane ${version} (Node ${process.version}, ${process.platform}). Please report it with the text above.`;
}
