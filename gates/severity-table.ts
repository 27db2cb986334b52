import type { Severity } from '../tags/configuration';

/** Rules that advise rather than guard; checkov gives no severity without an account. Longest match wins; `*` ends a prefix. */
const CHECKOV: Readonly<Record<string, Severity>> = {
  // availability and operation: good to have, nothing is exposed without it
  CKV_AWS_18: 'warning', // S3 access logging
  CKV_AWS_91: 'warning', // load balancer access logging
  CKV_AWS_126: 'info', // EC2 detailed monitoring
  CKV_AWS_135: 'info', // EC2 EBS optimised
  CKV_AWS_144: 'info', // S3 cross-Region replication
  CKV_AWS_150: 'warning', // load balancer deletion protection
  CKV_AWS_338: 'info', // log group kept for a year
  CKV2_AWS_61: 'info', // S3 lifecycle configuration
  CKV2_AWS_62: 'info', // S3 event notifications
  CKV_AWS_23: 'warning', // security group descriptions
  CKV_AWS_26: 'warning', // SNS topic encryption
  CKV_AWS_51: 'warning', // ECR immutable tags
  CKV_AWS_115: 'info', // Lambda concurrency limit
  CKV_AWS_116: 'warning', // Lambda dead-letter queue
  CKV_AWS_117: 'info', // Lambda inside a VPC
  CKV_AWS_118: 'info', // RDS enhanced monitoring
  CKV_AWS_153: 'info', // autoscaling group tags
  CKV_AWS_157: 'warning', // RDS multi-AZ
  CKV_AWS_272: 'info', // Lambda code signing
  CKV2_AWS_5: 'warning', // security group attached to something
  CKV2_AWS_28: 'warning', // load balancer behind a web application firewall
};

/** Guards by default: a rule that nobody has weighed refuses the release. */
const CHECKOV_DEFAULT: Severity = 'error';

const TFLINT: Readonly<Record<string, Severity>> = {
  'terraform_deprecated_*': 'info',
  terraform_unused_declarations: 'info',
  terraform_typed_variables: 'info',
};

/** The severity of a checkov rule. */
export function checkovSeverity(ruleId: string): Severity {
  return lookUp(CHECKOV, ruleId) ?? CHECKOV_DEFAULT;
}

/** The severity of a tflint rule: ours, else the one that tflint reports. */
export function tflintSeverity(ruleId: string, reported: Severity): Severity {
  return lookUp(TFLINT, ruleId) ?? reported;
}

function lookUp(table: Readonly<Record<string, Severity>>, ruleId: string): Severity | null {
  if (Object.hasOwn(table, ruleId)) return table[ruleId] ?? null;
  const prefixes = Object.keys(table).filter(
    (key) => key.endsWith('*') && ruleId.startsWith(key.slice(0, -1)),
  );
  const longest = prefixes.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? null : (table[longest] ?? null);
}
