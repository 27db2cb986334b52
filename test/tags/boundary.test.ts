import { boundaryFor } from '../../tags/boundary';

const access = { externalId: 'acme', administrationRole: 'Admin', operators: [] };

test.each([
  ['infra/Boundary', '555555555555', 'arn:aws-cn:iam::555555555555:policy/infra/Boundary'],
  ['Boundary', '444455556666', 'arn:aws-cn:iam::444455556666:policy/Boundary'],
  [
    'arn:aws-cn:iam::aws:policy/PowerUserAccess',
    '555555555555',
    'arn:aws-cn:iam::aws:policy/PowerUserAccess',
  ],
  [null, '555555555555', null],
])('%j is in account %s the policy %j', (permissionsBoundary, account, expected) => {
  const configuration = { partition: 'aws-cn' as const, access: { ...access, permissionsBoundary } };
  expect(boundaryFor(configuration, account)).toBe(expected);
});
