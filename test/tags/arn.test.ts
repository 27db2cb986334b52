import { arn, bucketArn, roleArn } from '../../tags/arn';

test('an ARN leaves out what its service has not', () => {
  expect(roleArn('aws-cn', '111122223333', 'X')).toBe('arn:aws-cn:iam::111122223333:role/X');
  expect(bucketArn('aws', 'b')).toBe('arn:aws:s3:::b');
  expect(bucketArn('aws', 'b', 'k/*')).toBe('arn:aws:s3:::b/k/*');
  expect(arn({ partition: 'aws', service: 'sns', region: 'us-east-1', account: '1', resource: 't' })).toBe(
    'arn:aws:sns:us-east-1:1:t',
  );
});
