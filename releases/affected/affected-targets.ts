import type { Target } from '../../tags/target';

/** What a change of the repository does to a target: its stack is new, another, or no longer there. */
export type ChangeOfTarget = 'added' | 'changed' | 'removed';

/** A target that a change touches. */
export interface AffectedTarget {
  readonly target: Target;
  readonly change: ChangeOfTarget;
}

/** A target as one of two states of the repository has it. */
export interface FingerprintedTarget {
  readonly target: Target;
  readonly fingerprint: string;
}

/** The targets that differ between two states of the repository, in the order of the later one, removed ones last. */
export function affectedTargets(
  before: readonly FingerprintedTarget[],
  after: readonly FingerprintedTarget[],
): AffectedTarget[] {
  const earlier = new Map(before.map(({ target, fingerprint }) => [target.stack, fingerprint]));
  const left = new Set(after.map(({ target }) => target.stack));
  const touched = after.flatMap(({ target, fingerprint }): AffectedTarget[] => {
    const known = earlier.get(target.stack);
    if (known === fingerprint) return [];
    return [{ target, change: known === undefined ? 'added' : 'changed' }];
  });
  const removed = before
    .filter(({ target }) => !left.has(target.stack))
    .map(({ target }): AffectedTarget => ({ target, change: 'removed' }));
  return [...touched, ...removed];
}
