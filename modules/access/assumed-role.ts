import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { policyDocument, type Statement } from '../policy-document';
import { trustPolicy, trustProblems, type Trust } from './trust';

export interface AssumedRoleProps {
  readonly name: string;
  readonly description: string;
  readonly trust: Trust;
  /** The ARN of a policy; `null` for none. */
  readonly permissionsBoundary: string | null;
  /** The ARNs of managed policies, by a short id. */
  readonly managed: Readonly<Record<string, string>>;
  /** The inline policies, by their names. */
  readonly inline: Readonly<Record<string, readonly Statement[]>>;
}

/** A role of a workload account that lanes of the tooling account assume. */
export class AssumedRole extends Construct {
  constructor(scope: Construct, id: string, props: AssumedRoleProps) {
    super(scope, id);
    const policy = trustPolicy(props.trust);
    const role = new IamRole(this, 'role', {
      name: props.name,
      description: props.description,
      assumeRolePolicy: policy,
      // AWS limit: a role that assumes a role gets one hour. The provider renews the session during a longer apply.
      maxSessionDuration: 3600,
      ...(props.permissionsBoundary === null ? {} : { permissionsBoundary: props.permissionsBoundary }),
    });
    this.node.addValidation({ validate: () => trustProblems(props.name, policy) });
    for (const [name, policyArn] of Object.entries(props.managed)) {
      new IamRolePolicyAttachment(this, name, { role: role.name, policyArn });
    }
    for (const [name, statements] of Object.entries(props.inline)) {
      new IamRolePolicy(this, `inline-${name}`, {
        name,
        role: role.name,
        policy: policyDocument(statements),
      });
    }
  }
}
