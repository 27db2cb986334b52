import type { Problem } from './problem';

/** What the person who typed or pushed something can mend; shown as a message, without a stack. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}

/** A text that is not a release tag, or a release tag whose place the configuration does not allow. */
export class TagError extends InputError {
  override readonly name = 'TagError';
  constructor(
    readonly problems: readonly Problem[],
    readonly subject: string,
  ) {
    super([`${subject}:`, ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'));
  }
}

/** A configuration with at least one problem; all of them are listed. */
export class ConfigurationError extends InputError {
  override readonly name = 'ConfigurationError';
  constructor(
    readonly problems: readonly Problem[],
    file: string,
  ) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(
      [`${file} has ${count}:`, ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'),
    );
  }
}
