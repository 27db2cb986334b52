import { roleArn } from '../../tags/arn';
import type { Partition } from '../../tags/partitions';
import type { Statement } from '../policy-document';

export interface GuardProps {
  readonly partition: Partition;
  readonly account: string;
  /** The roles that only the access stack may change. */
  readonly roles: readonly string[];
  /** The ARN of a policy; `null` for none. */
  readonly permissionsBoundary: string | null;
}

/**
 * What even a role that builds anything must not do: change the roles that hold it, leave the organisation, stop the
 * record of what it does and, where there is a boundary, make someone who is outside it.
 */
export function guardStatements(props: GuardProps): Statement[] {
  const { partition, account, roles, permissionsBoundary } = props;
  return [
    {
      sid: 'KeepRoles',
      effect: 'Deny',
      actions: ROLE_CHANGES,
      resources: roles.map((role) => roleArn(partition, account, role)),
    },
    { sid: 'StayInOrganization', effect: 'Deny', actions: LEAVING, resources: ['*'] },
    { sid: 'KeepTrails', effect: 'Deny', actions: TRAIL_CHANGES, resources: ['*'] },
    ...(permissionsBoundary === null ? [] : boundaryStatements(permissionsBoundary)),
  ];
}

const ROLE_CHANGES = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PassRole',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
  'sts:AssumeRole',
];

const LEAVING = ['account:CloseAccount', 'organizations:LeaveOrganization'];

const TRAIL_CHANGES = [
  'cloudtrail:DeleteEventDataStore',
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:StopEventDataStoreIngestion',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateEventDataStore',
  'cloudtrail:UpdateTrail',
];

const CREDENTIALS = [
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreateServiceSpecificCredential',
  'iam:ResetServiceSpecificCredential',
  'iam:UpdateAccessKey',
  'iam:UpdateLoginProfile',
  'iam:UploadSSHPublicKey',
  'iam:UploadSigningCertificate',
];

/** Without these a boundary holds nobody: a role inside it could make one outside it, and use that. */
function boundaryStatements(boundary: string): Statement[] {
  return [
    {
      // AWS limit: these are the actions that know `iam:PermissionsBoundary`, with the two that are refused below.
      // Where an action does not know it, as PassRole and UpdateAssumeRolePolicy, this condition would refuse all.
      sid: 'ChangeInsideBoundary',
      effect: 'Deny',
      actions: [
        'iam:AttachRolePolicy',
        'iam:AttachUserPolicy',
        'iam:CreateRole',
        'iam:CreateUser',
        'iam:DeleteRolePolicy',
        'iam:DeleteUserPolicy',
        'iam:DetachRolePolicy',
        'iam:DetachUserPolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:PutUserPermissionsBoundary',
        'iam:PutUserPolicy',
      ],
      resources: ['*'],
      conditions: { StringNotEquals: { 'iam:PermissionsBoundary': boundary } },
    },
    // No condition tells a user inside the boundary from one outside it here, so that nobody's credentials are made.
    { sid: 'MakeNoCredentials', effect: 'Deny', actions: CREDENTIALS, resources: ['*'] },
    {
      sid: 'KeepBoundaries',
      effect: 'Deny',
      actions: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
      resources: ['*'],
    },
    {
      sid: 'KeepBoundaryPolicy',
      effect: 'Deny',
      actions: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      resources: [boundary],
    },
  ];
}
