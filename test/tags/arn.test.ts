import { arn, bucketArn, isAccount, parseArn, roleArn, shortArn } from '../../tags/arn';

test('an ARN leaves out what its service has not', () => {
  expect(roleArn('aws-cn', '111122223333', 'X')).toBe('arn:aws-cn:iam::111122223333:role/X');
  expect(bucketArn('aws', 'b')).toBe('arn:aws:s3:::b');
  expect(bucketArn('aws', 'b', 'k/*')).toBe('arn:aws:s3:::b/k/*');
  expect(arn({ partition: 'aws', service: 'sns', region: 'us-east-1', account: '1', resource: 't' })).toBe(
    'arn:aws:sns:us-east-1:1:t',
  );
});

test('an ARN is read back to its fields', () => {
  const parts = { partition: 'aws-cn', service: 'logs', region: 'cn-north-1', account: '1' } as const;
  const resource = 'log-group:/taglane/dev:*';
  expect(parseArn(arn({ ...parts, resource }))).toEqual({ ...parts, resource });
  expect(parseArn(bucketArn('aws', 'b'))).toEqual({
    ...{ partition: 'aws', service: 's3', region: '', account: '', resource: 'b' },
  });
});

test.each(['', 'arn', 'arn:aws:s3::1', 'bucket', 'urn:aws:s3:::b'])('%j is no ARN', (text) => {
  expect(parseArn(text)).toBeUndefined();
});

test.each([
  ['111122223333', true],
  ['11112222333', false],
  ['1111222233334', false],
  ['111122223333\n', false],
  ['aws', false],
])('%j has the shape of an account id: %s', (text, is) => {
  expect(isAccount(text)).toBe(is);
});

test('a person knows the last part of an ARN', () => {
  expect(shortArn('arn:aws:sts::111122223333:assumed-role/Approver/alice')).toBe(
    'assumed-role/Approver/alice',
  );
  expect(shortArn('alice')).toBe('alice');
});
