import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import { servicePrincipal } from '../../tags/service-names';
import { policyDocument, type Statement } from '../policy-document';

export interface ServiceRoleProps {
  readonly name: string;
  readonly description: string;
  /** The service that assumes the role, such as `codebuild`. */
  readonly service: string;
  /** The account that the service must act for. */
  readonly account: string;
  /** The ARNs of the resources that the service must act for. */
  readonly sources: readonly string[];
  /** The name of the policy: the role's part in the lane. */
  readonly policy: string;
  readonly statements: readonly Statement[];
}

/** A role that one service may assume, for resources that are named, and what it may do then. */
export class ServiceRole extends Construct {
  readonly arn: string;
  /** For resources that need the role's permissions in force. */
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: props.name,
      description: props.description,
      assumeRolePolicy: policyDocument([trust(props)]),
    });
    this.policy = new IamRolePolicy(this, 'policy', {
      name: props.policy,
      role: role.name,
      policy: policyDocument(props.statements),
    });
    this.arn = role.arn;
    this.node.addValidation({ validate: () => lengthProblems(props) });
  }
}

// The service must say for which resource it acts, or anybody's resource could borrow the role:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
function trust({ service, account, sources }: ServiceRoleProps): Statement {
  return {
    sid: 'AssumeForLane',
    principal: { services: [servicePrincipal(service)] },
    actions: ['sts:AssumeRole'],
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnEquals: { 'aws:SourceArn': sources },
    },
  };
}

/** AWS limit: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const POLICY_LENGTH = 10_240;

function lengthProblems({ name, statements }: ServiceRoleProps): string[] {
  const { length } = policyDocument(statements);
  if (length <= POLICY_LENGTH) return [];
  return [
    `the policy of role ${name} has ${length} characters; IAM takes ${POLICY_LENGTH}; cut the lanes smaller (lane: "team" or "target")`,
  ];
}
