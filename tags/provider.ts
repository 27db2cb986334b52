import type { Configuration } from './configuration';
import { roleArn } from './arn';
import { BUILD_ROLE, PLAN_ROLE, SESSION_NAME } from './names';
import type { Target } from './target';

/** The AWS provider of a target, with the names that Terraform gives its arguments. */
export interface Provider {
  readonly region: string;
  readonly role_arn: string;
  readonly session_name: string;
  readonly external_id: string;
  readonly allowed_account_ids: readonly string[];
}

/** The provider that applies a target: `InfraBuildRole` of its account, pinned to that account. */
export function providerFor(configuration: Configuration, target: Target): Provider {
  return {
    region: target.region,
    role_arn: roleArn(target.partition, target.account, BUILD_ROLE),
    session_name: SESSION_NAME,
    external_id: configuration.access.externalId,
    allowed_account_ids: [target.account],
  };
}

/** The ARN of the read-only role that plans a target. */
export function planRoleFor(target: Target): string {
  return roleArn(target.partition, target.account, PLAN_ROLE);
}
