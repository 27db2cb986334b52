import { readFileSync } from 'node:fs';
import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  PutRolePolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';

interface AccessStack {
  readonly resource: {
    readonly aws_iam_role: Readonly<
      Record<string, { readonly name: string; readonly assume_role_policy: string }>
    >;
    readonly aws_iam_role_policy: Readonly<
      Record<string, OfRole & { readonly name: string; readonly policy: string }>
    >;
    readonly aws_iam_role_policy_attachment: Readonly<
      Record<string, OfRole & { readonly policy_arn: string }>
    >;
  };
}

interface OfRole {
  /** `${aws_iam_role.<id>.name}`. */
  readonly role: string;
}

/**
 * Makes the roles of a synthesised access stack in seconds: Terraform would wait until roles have spread over AWS.
 * That the stack deploys is shown by test/stacks/live.test.ts.
 */
export async function createAccessRoles(iam: IAMClient, stackFile: string): Promise<void> {
  const { resource } = JSON.parse(readFileSync(stackFile, 'utf8')) as AccessStack;
  const roles = resource.aws_iam_role;
  const nameOf = ({ role }: OfRole): string => roles[role.split('.')[1] ?? '']?.name ?? role;
  for (const { name, assume_role_policy } of Object.values(roles)) {
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: assume_role_policy }));
  }
  for (const inline of Object.values(resource.aws_iam_role_policy)) {
    const { name: PolicyName, policy: PolicyDocument } = inline;
    await iam.send(new PutRolePolicyCommand({ RoleName: nameOf(inline), PolicyName, PolicyDocument }));
  }
  for (const managed of Object.values(resource.aws_iam_role_policy_attachment)) {
    await iam.send(new AttachRolePolicyCommand({ RoleName: nameOf(managed), PolicyArn: managed.policy_arn }));
  }
}
