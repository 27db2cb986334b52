/** The last part of an ARN, which a person knows: `assumed-role/Approver/alice`. */
export function shortArn(arn: string): string {
  return arn.split(':').at(-1) ?? '';
}
