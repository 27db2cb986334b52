import { parseState } from '../../rehearsal/applied-resources';

test('what Terraform manages is listed, what it only reads is not', () => {
  const state = {
    resources: [
      {
        mode: 'managed',
        type: 'aws_s3_bucket',
        name: 'logs',
        instances: [{ attributes: { id: 'acme-logs' } }],
      },
      { mode: 'data', type: 'aws_region', name: 'here', instances: [{ attributes: { id: 'us-east-1' } }] },
    ],
  };
  expect(parseState(JSON.stringify(state))).toEqual([{ address: 'aws_s3_bucket.logs', id: 'acme-logs' }]);
});

test('a state without resources is empty', () => {
  expect(parseState('{}')).toEqual([]);
});
