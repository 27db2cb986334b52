import { guardStatements } from '../../../modules/access/guard';

const props = {
  partition: 'aws',
  account: '555555555555',
  roles: ['InfraBuildRole', 'InfraPlanRole', 'OrganizationAccountAccessRole'],
  permissionsBoundary: null,
} as const;

test('everything in the guard is a refusal', () => {
  const boundary = { ...props, permissionsBoundary: 'arn:aws:iam::555555555555:policy/B' };
  for (const { effect } of guardStatements(boundary)) expect(effect).toBe('Deny');
});

test('the roles of the access stack and the one that applies it are out of reach', () => {
  const keep = guardStatements(props).find(({ sid }) => sid === 'KeepRoles');
  expect(keep?.resources).toEqual(props.roles.map((role) => `arn:aws:iam::555555555555:role/${role}`));
  expect(keep?.actions).toEqual(
    expect.arrayContaining([
      'iam:PutRolePolicy',
      'iam:UpdateAssumeRolePolicy',
      'iam:DeleteRole',
      'sts:AssumeRole',
    ]),
  );
});

test('without a boundary in the configuration none is asked of what is made', () => {
  expect(guardStatements(props).map(({ sid }) => sid)).toEqual([
    'KeepRoles',
    'StayInOrganization',
    'KeepTrails',
  ]);
});

test('with one, who is made without it is refused', () => {
  const boundary = 'arn:aws:iam::555555555555:policy/B';
  const create = guardStatements({ ...props, permissionsBoundary: boundary }).find(
    ({ sid }) => sid === 'CreateInsideBoundary',
  );
  expect(create?.conditions).toEqual({ StringNotEquals: { 'iam:PermissionsBoundary': boundary } });
});
