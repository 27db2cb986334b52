import { parseBootstrapStack } from '../../releases/bootstrap-stack-file';

const backend = { s3: { bucket: 'acme--state', key: 'bootstrap/terraform.tfstate', region: 'us-east-1' } };
const bucket = { aws_s3_bucket: { state: { bucket: 'acme--state' } } };

test('buckets, tables and aliases are found with their addresses and names', () => {
  const resource = {
    ...bucket,
    aws_dynamodb_table: { locks: { name: 'acme--lock' } },
    aws_kms_alias: { alias: { name: 'alias/acme--state', target_key_id: '${aws_kms_key.key_A1.key_id}' } },
  };
  expect(parseBootstrapStack(JSON.stringify({ terraform: { backend }, resource }))).toEqual({
    backend: { bucket: 'acme--state', key: 'bootstrap/terraform.tfstate' },
    buckets: [{ address: 'aws_s3_bucket.state', name: 'acme--state' }],
    tables: [{ address: 'aws_dynamodb_table.locks', name: 'acme--lock' }],
    aliases: [{ address: 'aws_kms_alias.alias', name: 'alias/acme--state', key: 'aws_kms_key.key_A1' }],
  });
});

test('a stack without lock tables is one where S3 holds the locks', () => {
  expect(parseBootstrapStack(JSON.stringify({ terraform: { backend }, resource: bucket })).tables).toEqual(
    [],
  );
});

test.each([
  ['no backend', { terraform: {}, resource: bucket }],
  ['another backend', { terraform: { backend: { local: {} } }, resource: bucket }],
  ['no bucket', { terraform: { backend }, resource: {} }],
  [
    'an alias of a key elsewhere',
    {
      terraform: { backend },
      resource: { ...bucket, aws_kms_alias: { alias: { name: 'alias/acme', target_key_id: '1234' } } },
    },
  ],
])('a stack with %s is not taken for the bootstrap stack', (_what, stack) => {
  expect(() => parseBootstrapStack(JSON.stringify(stack))).toThrow();
});
