import { arn, parseArn } from './arn';
import type { Configuration } from './configuration';

/** The ARN of the permissions boundary in a workload account; `null` when the configuration asks for none. */
export function boundaryFor(
  { partition, access }: Pick<Configuration, 'partition' | 'access'>,
  account: string,
): string | null {
  const boundary = access.permissionsBoundary;
  if (boundary === null || parseArn(boundary) !== undefined) return boundary;
  return arn({ partition, service: 'iam', account, resource: `policy/${boundary}` });
}
