/** A policy statement whose resource is a bare `*`, and why nothing narrower is possible. */
export interface Wildcard {
  /** The policy: its name, or the type of the resource that carries it. */
  readonly policy: string;
  readonly sid: string;
  readonly reason: string;
}

const KEY = 'in the policy of a key, `*` is the key itself; no other key is meant';

/** Every such statement of every stack. A test compares this list with the synthesised stacks, both ways. */
export const WILDCARDS: readonly Wildcard[] = [
  { policy: 'aws_kms_key', sid: 'AdministerByAccount', reason: KEY },
  { policy: 'aws_kms_key', sid: 'UseThroughServices', reason: KEY },
  { policy: 'aws_kms_key', sid: 'EncryptLogs', reason: KEY },
  { policy: 'aws_kms_key', sid: 'EncryptTrail', reason: KEY },
  { policy: 'aws_kms_key', sid: 'PublishNotices', reason: KEY },
];
