import { InputError } from '../../tags/errors';

/** A lock is not taken away. */
export class LockKept extends InputError {
  override readonly name = 'LockKept';
}

/** Somebody else let the lock go, or took it anew, after it was looked at. */
export function lockChanged(where: string): LockKept {
  return new LockKept(
    `the lock ${where} is no longer the one that was shown; nothing is taken away; look again`,
  );
}

/** What stands in the place of a lock is none of Terraform's. */
export function lockUnreadable(where: string, reason: string): LockKept {
  return new LockKept(`the lock ${where} is not one that Terraform wrote: ${reason}`);
}

/** The build that holds the lock is at work. */
export function lockInUse(target: string, build: string, execution: string): LockKept {
  return new LockKept(
    `the build ${build} is at work and may hold the lock of ${target}; wait for it, or end its execution: taglane stop ${execution}`,
  );
}

/** No build of a lane took the lock, so that nobody can tell whether its holder lives. */
export function holderUnknown(target: string, who: string): LockKept {
  return new LockKept(
    `no build of a lane took the lock of ${target}: ask ${who}; when nothing works on it any more: taglane unlock ${target} --force`,
  );
}
