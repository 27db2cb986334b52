import { policyDocument } from '../../modules/policy-document';

test('a statement allows unless it says otherwise', () => {
  const statement = { sid: 'Read', actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] };
  expect(JSON.parse(policyDocument([statement, { ...statement, effect: 'Deny' }]))).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Read', Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] },
      { Sid: 'Read', Effect: 'Deny', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::a/*'] },
    ],
  });
});

test.each([
  ['*' as const, '*'],
  [{ aws: ['arn:aws:iam::111122223333:root'] }, { AWS: ['arn:aws:iam::111122223333:root'] }],
  [{ services: ['logs.amazonaws.com'] }, { Service: ['logs.amazonaws.com'] }],
])('the principal %j is written as IAM expects it', (principal, expected) => {
  const { Statement } = JSON.parse(policyDocument([{ sid: 'A', principal, actions: ['a:B'] }])) as {
    Statement: { Principal: unknown }[];
  };
  expect(Statement[0]?.Principal).toEqual(expected);
});
