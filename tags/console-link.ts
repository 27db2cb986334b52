import type { Partition } from './partitions';

/** Where people sign in. Source: AWS General Reference, "AWS Management Console endpoints" of each partition. */
const CONSOLE: Readonly<Record<Partition, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/** An object of a bucket, and where it is. */
export interface ObjectPlace {
  readonly partition: Partition;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
}

/** The page of an object in the console of its partition: who may read the object opens it there. */
export function objectLink({ partition, region, bucket, key }: ObjectPlace): string {
  const query = new URLSearchParams({ region, prefix: key }).toString().replaceAll('%2F', '/');
  return `https://${CONSOLE[partition]}/s3/object/${bucket}?${query}`;
}
