import { policyDocument } from '../policy-document';

/** Who may assume the roles of a workload account, and what their sessions may be tagged with. */
export interface Trust {
  /** The ARNs of roles and users. They have to exist: IAM refuses a trust in a principal that does not. */
  readonly principals: readonly string[];
  readonly externalId: string;
  readonly environments: readonly string[];
  readonly teams: readonly string[];
}

/**
 * The trust policy: exactly these principals, with the external id, and with no other session tags than those that say
 * for which release, and for no other environments and teams than the account's own.
 */
export function trustPolicy({ principals, externalId, environments, teams }: Trust): string {
  return policyDocument([
    {
      sid: 'AssumeForReleases',
      principal: { aws: principals },
      actions: ['sts:AssumeRole', 'sts:TagSession'],
      conditions: {
        StringEquals: { 'sts:ExternalId': externalId },
        'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment', 'team', 'release'] },
        StringEqualsIfExists: { 'aws:RequestTag/environment': environments, 'aws:RequestTag/team': teams },
      },
    },
  ]);
}

/** AWS limit: 2048 characters, 4096 when a raised quota is granted (IAM quotas, "Role trust policy length"). */
const LONGEST_TRUST = 4096;

/** What is wrong with a trust policy that IAM would refuse for its length. */
export function trustProblems(role: string, policy: string): string[] {
  if (policy.length <= LONGEST_TRUST) return [];
  return [
    `the trust policy of ${role} has ${policy.length} characters; IAM takes at most ${LONGEST_TRUST}; ` +
      'let more targets share a lane ("lane": "team" or "environment") or list fewer operators',
  ];
}
