import { InputError } from '../../tags/errors';
import { hint, listed } from '../../tags/nearest';
import { printable } from '../../tags/printable';
import type { Problem } from '../../tags/problem';
import { ReleaseRefused } from '../errors';

/** A tag is not made, for every reason that was found. */
export function tagRefused(tag: string, problems: readonly Problem[]): ReleaseRefused {
  return new ReleaseRefused(problems, `${tag} is not made`);
}

/** No remote has the name that was given. */
export function noRemote(given: string, names: readonly string[]): InputError {
  return new InputError(
    `no remote ${printable(given)} in this clone; there are ${listed(names)}${hint(given, names)}`,
  );
}

/** There is no remote that goes without saying. */
export function whichRemote(names: readonly string[]): InputError {
  const [first = 'upstream'] = names;
  return names.length === 0
    ? new InputError('this clone has no remote to push tags to; add one: git remote add origin <url>')
    : new InputError(
        `no remote is called origin; say which one is the repository of the releases: --remote ${first} (there are ${listed(names)})`,
      );
}

/** The remote did not take the tag; what is left is said. */
export function pushFailed(tag: string, remote: string, reason: string): InputError {
  return new InputError(
    `${remote} did not take ${tag}; the tag was removed here again, so nothing is changed\n${reason}`,
  );
}

/** The push failed, and the remote does not answer either. */
export function pushUnclear(tag: string, remote: string, reason: string): InputError {
  return new InputError(
    [
      `the push of ${tag} to ${remote} failed, and ${remote} does not say whether it has the tag; it was removed here`,
      `look before you try again: git ls-remote ${remote} refs/tags/${tag}`,
      reason,
    ].join('\n'),
  );
}

/** Git made no tag. */
export function notTagged(tag: string, reason: string): InputError {
  return new InputError(`git did not make ${tag}; nothing is changed\n${reason}`);
}

/** What is applied is not known, and nobody said that this is fine. */
export function ledgerUnread(reason: string): InputError {
  return new InputError(
    [
      `the ledger cannot be read, so that nobody knows what is applied there now: ${reason}`,
      'use credentials of the tooling account, or pass --without-ledger to tag without this look',
    ].join('\n'),
  );
}
