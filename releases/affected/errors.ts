import { InputError } from '../../tags/errors';
import { printable } from '../../tags/printable';

/** The person named something that is no commit here. */
export function baseUnknown(revision: string): InputError {
  return new InputError(
    `--base ${printable(revision)} is no commit of this repository; expected a branch, a tag or a commit, such as main`,
  );
}

/** There is nothing to compare with. */
export function baseMissing(): InputError {
  return new InputError(
    'there is no earlier commit here; fetch more of the history (git fetch --unshallow), or name one with --base',
  );
}
