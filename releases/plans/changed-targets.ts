import { stackDirectory } from '../../buildspecs/artifacts';
import type { Target } from '../../tags/target';
import { fingerprintOfStack } from '../stack-digest';

/** The fingerprint of what is applied to a target; `undefined` when nothing is, or nobody knows. */
export type AppliedFingerprint = (target: Target) => string | undefined;

/** The synthesised targets below `out` whose fingerprint is another than the applied one. */
export async function changedTargets(
  targets: readonly Target[],
  out: string,
  applied: AppliedFingerprint,
): Promise<Target[]> {
  const changed: Target[] = [];
  for (const target of targets) {
    const fingerprint = await fingerprintOfStack(stackDirectory(out, target.stack));
    if (fingerprint !== applied(target)) changed.push(target);
  }
  return changed;
}
