import type { TerraformStack } from 'cdktf';

/** The Terraform versions that may plan and apply a stack. */
export const REQUIRED_VERSION = '>= 1.11.4, < 2.0';

/**
 * Sets what every stack has in common: the Terraform versions, and the provider's full address beside the exact
 * version that the binding of the AWS provider pins.
 */
export function addSettings(stack: TerraformStack): void {
  stack.addOverride('terraform.required_version', REQUIRED_VERSION);
  stack.addOverride('terraform.required_providers.aws.source', 'hashicorp/aws');
}
