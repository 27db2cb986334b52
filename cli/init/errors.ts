import { InputError } from '../../tags/errors';
import { QUESTIONS, type QuestionName } from './questions';

/** Nobody can be asked, and not everything is given. */
export function answersMissing(missing: readonly QuestionName[]): InputError {
  const lines = missing.map((name) => {
    const { flags, description, example } = QUESTIONS[name];
    return `  ${flags}: ${description}, such as ${example}`;
  });
  return new InputError(['there is no terminal to ask in; pass', ...lines].join('\n'));
}

/** A person ended the questions. */
export function questionsEnded(): InputError {
  return new InputError('the questions were ended; nothing was written');
}

/** Words of a list that are not written as its entries are. */
export function answersUnreadable(problems: readonly string[]): InputError {
  return new InputError(['the answers cannot be read:', ...problems.map((one) => `  ${one}`)].join('\n'));
}

/** The directory holds files that would be overwritten. */
export function filesThere(directory: string, files: readonly string[]): InputError {
  return new InputError(
    [
      `${directory} has files of these names already; nothing was written:`,
      ...files.map((file) => `  ${file}`),
      'choose another directory, or move these away',
    ].join('\n'),
  );
}

/** The directory to take over is not of the layout that is known. */
export function layoutUnknown(directory: string): InputError {
  return new InputError(
    `no environments/<environment>/<team>/variables.tfvars below ${directory}; --from reads that layout only`,
  );
}
