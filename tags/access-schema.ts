import * as z from 'zod';
import { text } from './schema-values';

/** AWS limit: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_NAME = /^[\w+=,.@-]{1,64}$/;
const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::[0-9]{12}:(?:role|user)\/[\w+=,.@/-]{1,512}$/;
/** The ARN of a policy, or the name of one in each account, with its path and no slash in front. */
const POLICY =
  /^(?:arn:aws(?:-[a-z]+)*:iam::(?:[0-9]{12}|aws):policy\/[\w+=,.@/-]{1,512}|(?:[\w+=,.@-]{1,128}\/){0,3}[\w+=,.@-]{1,128})$/;
/** Source: AWS STS API, AssumeRole, ExternalId. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** The fields of the access to workload accounts. */
export const accessFields = {
  externalId: text(EXTERNAL_ID, 'expected 2 to 1224 of letters, digits and _+=,.@:/-').optional(),
  permissionsBoundary: text(
    POLICY,
    'expected the name of a policy that every workload account has, such as "infra/Boundary", or an ARN such as "arn:aws:iam::aws:policy/PowerUserAccess"',
  ).optional(),
  administrationRole: text(
    ROLE_NAME,
    'expected a role name, such as "OrganizationAccountAccessRole"',
  ).optional(),
  operators: z
    .array(
      text(ROLE_ARN, 'expected the ARN of a role or user, such as "arn:aws:iam::111122223333:role/Operator"'),
      'expected a list of ARNs of roles or users',
    )
    .optional(),
};
