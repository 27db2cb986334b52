import { bucketArn } from '../../tags/arn';
import type { Partition } from '../../tags/partitions';
import type { Statement } from '../policy-document';

/**
 * Refuses every put that does not ask S3 to write only what is not there, so that nobody replaces an object. An upload
 * in parts and a copy are refused as well.
 */
// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
export function conditionalPuts(partition: Partition, bucket: string): Statement {
  return {
    sid: 'RefuseReplacement',
    effect: 'Deny',
    principal: '*',
    actions: ['s3:PutObject'],
    resources: [bucketArn(partition, bucket, '*')],
    conditions: { Null: { 's3:if-none-match': 'true' } },
  };
}
