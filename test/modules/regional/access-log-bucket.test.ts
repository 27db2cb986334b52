import { AccessLogBucket } from '../../../modules/regional/access-log-bucket';
import { PLACE, resourceOf, stackWith, statementsIn } from '../fixtures/module-stack';

const json = stackWith((stack) => new AccessLogBucket(stack, 'logs', PLACE));

test('load balancers of the account and Region may write their logs, over TLS only', () => {
  expect(statementsIn(resourceOf(json, 'aws_s3_bucket_policy')['policy'])).toMatchObject([
    {
      Principal: { Service: ['logdelivery.elasticloadbalancing.amazonaws.com'] },
      Action: ['s3:PutObject'],
      Resource: ['arn:aws:s3:::research--dev--eu-central-1-555555555555-logs/AWSLogs/555555555555/*'],
      Condition: {
        ArnLike: {
          'aws:SourceArn': 'arn:aws:elasticloadbalancing:eu-central-1:555555555555:loadbalancer/*',
        },
      },
    },
    { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
});

test('the bucket is private, versioned, encrypted, and forgets', () => {
  expect(resourceOf(json, 'aws_s3_bucket_public_access_block')).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
  expect(resourceOf(json, 'aws_s3_bucket_versioning')['versioning_configuration']).toEqual({
    status: 'Enabled',
  });
  expect(resourceOf(json, 'aws_s3_bucket_lifecycle_configuration')['rule']).toMatchObject([
    { expiration: [{ days: 90 }] },
  ]);
});
