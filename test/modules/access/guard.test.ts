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

describe('with a boundary', () => {
  const boundary = 'arn:aws:iam::555555555555:policy/B';
  const statement = (wanted: string) =>
    guardStatements({ ...props, permissionsBoundary: boundary }).find(({ sid }) => sid === wanted);

  test('who is made, or given more, without it is refused', () => {
    const change = statement('ChangeInsideBoundary');
    expect(change?.conditions).toEqual({ StringNotEquals: { 'iam:PermissionsBoundary': boundary } });
    expect(change?.actions).toEqual(
      expect.arrayContaining([
        'iam:AttachRolePolicy',
        'iam:AttachUserPolicy',
        'iam:CreateRole',
        'iam:CreateUser',
        'iam:PutRolePolicy',
        'iam:PutUserPolicy',
      ]),
    );
  });

  test('its condition stands at no action that does not know it, which it would refuse always', () => {
    // Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
    const knowing =
      /^iam:(Create(Role|User)|(Attach|Delete|Detach|Put)(Role|User)Policy|(Put|Delete)(Role|User)PermissionsBoundary)$/;
    for (const action of statement('ChangeInsideBoundary')?.actions ?? []) expect(action).toMatch(knowing);
  });

  test('nobody gets a key or a password, since no condition says whose', () => {
    const credentials = statement('MakeNoCredentials');
    expect(credentials?.conditions).toBeUndefined();
    expect(credentials?.resources).toEqual(['*']);
    expect(credentials?.actions).toEqual(
      expect.arrayContaining(['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile']),
    );
  });
});

test('the record of calls, in trails and in event data stores, cannot be stopped', () => {
  const keep = guardStatements(props).find(({ sid }) => sid === 'KeepTrails');
  expect(keep?.actions).toEqual(
    expect.arrayContaining([
      'cloudtrail:DeleteEventDataStore',
      'cloudtrail:DeleteTrail',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:PutInsightSelectors',
      'cloudtrail:StopLogging',
    ]),
  );
});
