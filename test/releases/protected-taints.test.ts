import { protectedAddresses, taintedAddresses } from '../../releases/protected-taints';

test('tainted resources of the root module are found in a state', () => {
  const instance = { attributes: {} };
  const state = {
    version: 4,
    resources: [
      { mode: 'managed', type: 'aws_s3_bucket', name: 'whole', instances: [instance] },
      {
        mode: 'managed',
        type: 'aws_s3_bucket',
        name: 'half',
        instances: [{ ...instance, status: 'tainted' }],
      },
      {
        module: 'module.a',
        type: 'aws_s3_bucket',
        name: 'b',
        instances: [{ ...instance, status: 'tainted' }],
      },
    ],
  };
  expect(taintedAddresses(JSON.stringify(state))).toEqual(['aws_s3_bucket.half']);
});

test.each(['', '{"version":4}'])('a state without resources (%j) has no tainted ones', (text) => {
  expect(taintedAddresses(text)).toEqual([]);
});

test('protected resources of a stack are those that Terraform may not destroy', () => {
  const stack = {
    resource: {
      aws_s3_bucket: { kept: { lifecycle: { prevent_destroy: true } }, other: { lifecycle: {} }, plain: {} },
      aws_kms_key: { key: { lifecycle: { prevent_destroy: true } } },
    },
  };
  expect([...protectedAddresses(JSON.stringify(stack))]).toEqual(['aws_s3_bucket.kept', 'aws_kms_key.key']);
});
