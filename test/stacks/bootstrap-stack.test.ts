import { synthesised, type SynthesisedResource } from './fixtures/synthesis';

const stacks = new Map<string, SynthesisedResource[]>();

beforeAll(async () => {
  for (const lock of ['dynamodb', 'both', 's3']) stacks.set(lock, await synthesised({ lock }, ['bootstrap']));
});

function ofType(type: string, lock = 'dynamodb'): SynthesisedResource[] {
  return (stacks.get(lock) ?? []).filter((resource) => resource.type === type);
}

test('each environment and the tooling account has a state bucket, and all write access logs to one more', () => {
  expect(ofType('aws_s3_bucket').map(({ attributes }) => attributes['bucket'])).toEqual([
    'acme-infra-dev',
    'acme-infra-prod',
    'acme-infra-qa',
    'acme-infra-staging',
    'acme-infra--logs',
    'acme-infra--state',
  ]);
});

test('Terraform destroys none of the buckets, keys and tables', () => {
  const kept = ['aws_s3_bucket', 'aws_kms_key', 'aws_dynamodb_table'].flatMap((type) => ofType(type));
  expect(kept).toHaveLength(6 + 5 + 5);
  for (const { attributes } of kept) expect(attributes['lifecycle']).toEqual({ prevent_destroy: true });
});

test.each(['dynamodb', 'both'])('locks are rows of protected tables in mode "%s"', (lock) => {
  const tables = ofType('aws_dynamodb_table', lock);
  expect(tables.map(({ attributes }) => attributes['name'])).toEqual([
    'acme-infra-lock-dev',
    'acme-infra-lock-prod',
    'acme-infra-lock-qa',
    'acme-infra-lock-staging',
    'acme-infra--lock',
  ]);
  for (const { attributes } of tables) {
    expect(attributes).toMatchObject({
      billing_mode: 'PAY_PER_REQUEST',
      hash_key: 'LockID',
      attribute: [{ name: 'LockID', type: 'S' }],
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: true,
      server_side_encryption: {
        enabled: true,
        kms_key_arn: expect.stringContaining('aws_kms_key') as string,
      },
    });
  }
});

test('there is no lock table where S3 holds the locks', () => {
  expect(ofType('aws_dynamodb_table', 's3')).toEqual([]);
});

test('each environment has a rotated key of its own for states and locks', () => {
  expect(ofType('aws_kms_alias').map(({ attributes }) => attributes['name'])).toEqual([
    'alias/acme-infra-state-dev',
    'alias/acme-infra-state-prod',
    'alias/acme-infra-state-qa',
    'alias/acme-infra-state-staging',
    'alias/acme-infra-state',
  ]);
  for (const { attributes } of ofType('aws_kms_key')) expect(attributes['enable_key_rotation']).toBe(true);
});
