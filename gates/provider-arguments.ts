/** Arguments of the AWS provider that choose no account, Region or credentials: a stack may set them as it likes. */
export const FREE_ARGUMENTS = [
  'default_tags',
  'ignore_tags',
  'max_retries',
  'retry_mode',
  's3_use_path_style',
] as const;

/** What the stack writes as the role, so that the plan stage can set the plan role and the apply stage the build role. */
export const ROLE_REFERENCE = 'var.role_arn';
