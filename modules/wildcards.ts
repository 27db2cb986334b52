/** A policy statement whose resource is a bare `*`, and why nothing narrower is possible. */
export interface Wildcard {
  /** The name of a role's inline policy, or the type of the resource that carries the policy. */
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
  { policy: 'aws_kms_key', sid: 'UseKeyForTrail', reason: KEY },
  { policy: 'aws_kms_key', sid: 'PublishNotices', reason: KEY },
  {
    policy: 'guard',
    sid: 'StayInOrganization',
    reason: 'a refusal; these actions are about the account itself and take no resource',
  },
  { policy: 'guard', sid: 'KeepTrails', reason: 'a refusal; it holds for trails of every name and Region' },
  {
    policy: 'guard',
    sid: 'ChangeInsideBoundary',
    reason: 'a refusal; whoever is made or changed, under any name, is inside the boundary',
  },
  { policy: 'guard', sid: 'MakeNoCredentials', reason: 'a refusal; it holds for users of every name' },
  { policy: 'guard', sid: 'KeepBoundaries', reason: 'a refusal; nobody of any name loses the boundary' },
  {
    policy: 'refresh',
    sid: 'RefreshSettings',
    reason:
      'teams name their own resources, so a plan reads the settings of any; most List actions take no resource',
  },
  { policy: 'refresh', sid: 'RefuseData', reason: 'a refusal; data is read nowhere in the account' },
  ...['apply', 'capture', 'check', 'drift', 'plan', 'record', 'rollout', 'synth'].map((policy) => ({
    policy,
    sid: 'DescribeNetwork',
    reason: 'CodeBuild looks the network up with the role of the build, and these actions take no resource',
  })),
  {
    policy: 'rollout',
    sid: 'ListenToAlarms',
    reason: 'CloudWatch shows composite alarms only to whom the action is allowed for every resource',
  },
  {
    policy: 'rollout-steps',
    sid: 'DeliverLogs',
    reason:
      'Step Functions sets the delivery of its logs up with the role, and these actions take no resource',
  },
];
