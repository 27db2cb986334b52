import type { LaneKind } from '../../../tags/configuration';
import type { Lane } from '../../../tags/lane';
import { stateKeyFor, stateKeyPattern } from '../../../tags/state-names';
import { policyDocument, type Statement } from '../../policy-document';

/**
 * AWS limit: 10,240 characters for all inline policies of a role; the rest is for what tokens grow to.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const POLICY_LENGTH = 9_000;

/**
 * Statements over the state keys of a lane: each target's own key while a policy can hold them all, and else the
 * pattern of the keys that no other lane has.
 */
export function overStateKeys(
  { lane, cut }: { readonly lane: Lane; readonly cut: LaneKind },
  build: (keys: readonly string[]) => Statement[],
): Statement[] {
  const exact = build(lane.targets.map(stateKeyFor));
  return policyDocument(exact).length <= POLICY_LENGTH ? exact : build(OWN_KEYS[cut](lane));
}

/** The bucket holds the states of one environment only. */
const OWN_KEYS: Readonly<Record<LaneKind, (lane: Lane) => string[]>> = {
  environment: () => [stateKeyPattern()],
  team: ({ targets }) => [...new Set(targets.map(({ team }) => stateKeyPattern(team)))],
  target: ({ targets }) => targets.map(stateKeyFor),
};
