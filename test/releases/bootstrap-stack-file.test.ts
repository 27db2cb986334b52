import { parseBootstrapStack } from '../../releases/bootstrap-stack-file';

const backend = { s3: { bucket: 'acme--state', key: 'bootstrap/terraform.tfstate', region: 'us-east-1' } };
const bucket = { aws_s3_bucket: { state: { bucket: 'acme--state' } } };

test('buckets and tables are found with their addresses and names', () => {
  const resource = { ...bucket, aws_dynamodb_table: { locks: { name: 'acme--lock' } } };
  expect(parseBootstrapStack(JSON.stringify({ terraform: { backend }, resource }))).toEqual({
    backend: { bucket: 'acme--state', key: 'bootstrap/terraform.tfstate' },
    buckets: [{ address: 'aws_s3_bucket.state', name: 'acme--state' }],
    tables: [{ address: 'aws_dynamodb_table.locks', name: 'acme--lock' }],
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
])('a stack with %s is not taken for the bootstrap stack', (_what, stack) => {
  expect(() => parseBootstrapStack(JSON.stringify(stack))).toThrow();
});
