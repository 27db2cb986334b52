/** Nobody is asked, and nothing is coloured. */
const PLAIN = ['-input=false', '-no-color'] as const;
/** A release waits for one that holds the lock, but not for ever. */
const LOCK_TIMEOUT = '-lock-timeout=5m';

/** Takes the providers of the lock file and no others. */
export const INIT = ['init', ...PLAIN, '-lockfile=readonly'] as const;

/** Ends with `HAS_CHANGES` when there is something to apply. */
export const PLAN = ['plan', ...PLAIN, LOCK_TIMEOUT, '-detailed-exitcode'] as const;
export const HAS_CHANGES = 2;

/**
 * A plan that nobody applies, as lines of JSON. It takes no lock: it never makes a release wait, and leaves none behind
 * when it is ended by force.
 */
export const PREVIEW = ['plan', '-json', '-input=false', '-lock=false', '-detailed-exitcode'] as const;

export const APPLY = ['apply', ...PLAIN, LOCK_TIMEOUT] as const;

export const UNTAINT = ['untaint', '-no-color', LOCK_TIMEOUT] as const;
