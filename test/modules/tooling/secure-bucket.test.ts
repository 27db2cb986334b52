import { policiesIn } from '../../stacks/fixtures/policies';
import { synthesised, type SynthesisedResource } from '../../stacks/fixtures/synthesis';

let resources: SynthesisedResource[];
let buckets: SynthesisedResource[];

beforeAll(async () => {
  resources = await synthesised({});
  buckets = resources.filter(({ type }) => type === 'aws_s3_bucket');
});

/** The settings of one type that belong to a bucket. */
function settingsOf(bucket: SynthesisedResource, type: string): SynthesisedResource[] {
  const references = ['id', 'bucket'].map((attribute) => `\${aws_s3_bucket.${bucket.id}.${attribute}}`);
  const own = [...references, bucket.attributes['bucket']];
  return resources.filter(
    (setting) =>
      setting.type === type && setting.stack === bucket.stack && own.includes(setting.attributes['bucket']),
  );
}

function withoutSetting(type: string, fits: (setting: SynthesisedResource) => boolean): string[] {
  return buckets
    .filter((bucket) => !settingsOf(bucket, type).some(fits))
    .map(({ stack, id }) => `${stack} ${id}`);
}

test('there are buckets in bootstrap, tooling and target stacks', () => {
  const kinds = new Set(buckets.map(({ stack }) => (stack.includes('_') ? 'target' : stack)));
  expect([...kinds].sort()).toEqual(['bootstrap', 'target', 'tooling']);
});

test('every bucket of every stack refuses plain HTTP for itself and all its objects', () => {
  const refuses = (setting: SynthesisedResource): boolean =>
    policiesIn([setting]).some(({ statements }) =>
      statements.some(
        ({ Effect, Principal, Action, Resource, Condition }) =>
          Effect === 'Deny' &&
          Principal === '*' &&
          [Action].flat().includes('s3:*') &&
          [Resource].flat().length === 2 &&
          Condition?.['Bool']?.['aws:SecureTransport'] === 'false',
      ),
    );
  expect(withoutSetting('aws_s3_bucket_policy', refuses)).toEqual([]);
});

test('every bucket of every stack is closed to the public in all four ways', () => {
  const closed = ({ attributes }: SynthesisedResource): boolean =>
    ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'].every(
      (way) => attributes[way] === true,
    );
  expect(withoutSetting('aws_s3_bucket_public_access_block', closed)).toEqual([]);
});

test('every bucket of every stack is encrypted, and all but those of access logs with a key of the account', () => {
  const encryption = 'aws_s3_bucket_server_side_encryption_configuration';
  const text = ({ attributes }: SynthesisedResource): string => JSON.stringify(attributes['rule']);
  expect(withoutSetting(encryption, (setting) => text(setting).includes('sse_algorithm'))).toEqual([]);
  const withKey = (setting: SynthesisedResource): boolean => text(setting).includes('kms_master_key_id');
  expect(withoutSetting(encryption, withKey).filter((name) => !/logs/.test(name))).toEqual([]);
});

test.each(['bootstrap', 'tooling'])(
  'every bucket of %s is versioned, owned by the account and forgets old versions',
  (stack) => {
    const own = buckets.filter((bucket) => bucket.stack === stack);
    expect(own).not.toHaveLength(0);
    for (const bucket of own) {
      const [versioning, ownership, lifecycle] = [
        settingsOf(bucket, 'aws_s3_bucket_versioning'),
        settingsOf(bucket, 'aws_s3_bucket_ownership_controls'),
        settingsOf(bucket, 'aws_s3_bucket_lifecycle_configuration'),
      ].map((settings) => JSON.stringify(settings.map(({ attributes }) => attributes)));
      expect(versioning).toContain('"status":"Enabled"');
      expect(ownership).toContain('BucketOwnerEnforced');
      expect(lifecycle).toMatch(/"noncurrent_days":[0-9]+/);
    }
  },
);

test.each(['bootstrap', 'tooling'])(
  'every bucket of %s but the one for access logs writes access logs under its own name',
  (stack) => {
    const own = buckets.filter((bucket) => bucket.stack === stack);
    const unlogged = own.filter((bucket) => {
      const [logging] = settingsOf(bucket, 'aws_s3_bucket_logging');
      return logging?.attributes['target_prefix'] !== `${String(bucket.attributes['bucket'])}/`;
    });
    expect(unlogged.map(({ attributes }) => attributes['bucket'])).toEqual(
      stack === 'bootstrap' ? ['acme-infra--logs'] : [],
    );
  },
);
