import type { Partition } from './partitions';

/** The id of an account. */
export const ACCOUNT = /^[0-9]{12}$/;

/** A text has the shape of an account id. */
export function isAccount(text: string): boolean {
  return ACCOUNT.test(text);
}

/** The parts of an ARN; leave out account or Region where the service has none. */
export interface ArnParts {
  readonly partition: Partition;
  readonly service: string;
  readonly region?: string;
  readonly account?: string;
  readonly resource: string;
}

/** `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function arn({ partition, service, region = '', account = '', resource }: ArnParts): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The fields of an ARN as they stand in its text; empty where the service has none. */
export type ArnFields = Readonly<Record<keyof ArnParts, string>>;

/** Reads the fields of an ARN; `undefined` for anything else. The resource may hold colons. */
export function parseArn(text: string): ArnFields | undefined {
  const [prefix, partition, service, region, account, ...resource] = text.split(':');
  if (prefix !== 'arn' || resource.length === 0) return undefined;
  if (partition === undefined || service === undefined || region === undefined || account === undefined)
    return undefined;
  return { partition, service, region, account, resource: resource.join(':') };
}

/** The last part of an ARN, which a person knows: `assumed-role/Approver/alice`. */
export function shortArn(text: string): string {
  return parseArn(text)?.resource ?? text;
}

/** The ARN of a role. */
export function roleArn(partition: Partition, account: string, role: string): string {
  return arn({ partition, service: 'iam', account, resource: `role/${role}` });
}

/** The ARN of a bucket, or of the objects under a key pattern in it. */
export function bucketArn(partition: Partition, bucket: string, key?: string): string {
  return arn({ partition, service: 's3', resource: key === undefined ? bucket : `${bucket}/${key}` });
}
