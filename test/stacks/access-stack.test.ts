import { policiesIn, type PolicyStatement } from './fixtures/policies';
import { synthesised, type SynthesisedResource } from './fixtures/synthesis';

const DEV_RESEARCH = 'access.555555555555';
const BOUNDARY = 'arn:aws:iam::555555555555:policy/Boundary';
const OPERATOR = 'arn:aws:iam::111122223333:role/InfraOperator';

function trustOf(resources: readonly SynthesisedResource[], role: string): PolicyStatement | undefined {
  const found = resources.filter(
    ({ type, attributes }) => type === 'aws_iam_role' && attributes['name'] === role,
  );
  return policiesIn(found)[0]?.statements[0];
}

test('the build role trusts exactly the apply role of its lane, the plan role the plan role', async () => {
  const resources = await synthesised({}, [DEV_RESEARCH]);
  expect(trustOf(resources, 'InfraBuildRole')?.Principal).toEqual({
    AWS: ['arn:aws:iam::111122223333:role/acme-infra_dev_apply'],
  });
  expect(trustOf(resources, 'InfraPlanRole')?.Principal).toEqual({
    AWS: ['arn:aws:iam::111122223333:role/acme-infra_dev_plan'],
  });
});

test('each lane that releases into the account is trusted where a target has a lane of its own', async () => {
  const resources = await synthesised({ lane: 'target' }, [DEV_RESEARCH]);
  expect(trustOf(resources, 'InfraBuildRole')?.Principal).toEqual({
    AWS: ['global', 'us-east-1', 'eu-central-1', 'ap-southeast-1'].map(
      (scope) => `arn:aws:iam::111122223333:role/acme-infra_dev_${scope}_research_apply`,
    ),
  });
});

test('operators of the configuration are trusted by both roles', async () => {
  const resources = await synthesised({ access: { operators: [OPERATOR] } }, [DEV_RESEARCH]);
  for (const role of ['InfraBuildRole', 'InfraPlanRole']) {
    expect(JSON.stringify(trustOf(resources, role)?.Principal)).toContain(OPERATOR);
  }
});

test('a session needs the external id and may name only the release and the places of the account', async () => {
  const resources = await synthesised({ access: { externalId: 'agreed-id' } }, [DEV_RESEARCH]);
  for (const role of ['InfraBuildRole', 'InfraPlanRole']) {
    expect(trustOf(resources, role)?.Condition).toEqual({
      StringEquals: { 'sts:ExternalId': 'agreed-id' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['environment', 'team', 'release'] },
      StringEqualsIfExists: { 'aws:RequestTag/environment': ['dev'], 'aws:RequestTag/team': ['research'] },
    });
  }
});

test('an account of two environments is open to both of their lanes', async () => {
  const accounts = { research: '555555555555', risk: '444455556666' };
  const shared = { approval: 'automatic', regions: ['us-east-1'], accounts };
  const resources = await synthesised({ environments: { dev: shared, qa: shared } }, [DEV_RESEARCH]);
  expect(trustOf(resources, 'InfraPlanRole')?.Principal).toEqual({
    AWS: ['dev', 'qa'].map((lane) => `arn:aws:iam::111122223333:role/acme-infra_${lane}_plan`),
  });
});

test('a trust policy that IAM would refuse for its length is reported with what to do', async () => {
  const operators = Array.from({ length: 60 }, (_, number) => `${OPERATOR}-with-a-very-long-name-${number}`);
  await expect(synthesised({ access: { operators } }, [DEV_RESEARCH])).rejects.toThrow(
    /trust policy of InfraBuildRole has [0-9]+ characters; IAM takes at most 4096; let more targets share a lane/,
  );
});

test('a session lasts the hour that AWS gives to a role that assumes a role', async () => {
  const roles = (await synthesised({}, [DEV_RESEARCH])).filter(({ type }) => type === 'aws_iam_role');
  expect(roles.map(({ attributes }) => attributes['max_session_duration'])).toEqual([3600, 3600]);
});

test('the boundary of the configuration holds for both roles and for whoever the build role makes', async () => {
  const resources = await synthesised({ access: { permissionsBoundary: BOUNDARY } }, [DEV_RESEARCH]);
  const roles = resources.filter(({ type }) => type === 'aws_iam_role');
  expect(roles.map(({ attributes }) => attributes['permissions_boundary'])).toEqual([BOUNDARY, BOUNDARY]);
  const guard = policiesIn(resources).find(({ policy }) => policy === 'guard');
  expect(guard?.statements.map(({ Sid }) => Sid)).toEqual([
    'KeepRoles',
    'StayInOrganization',
    'KeepTrails',
    'ChangeInsideBoundary',
    'MakeNoCredentials',
    'KeepBoundaries',
    'KeepBoundaryPolicy',
  ]);
});

test('a boundary that is a name is the policy of that name in the account itself', async () => {
  const resources = await synthesised({ access: { permissionsBoundary: 'Boundary' } }, [DEV_RESEARCH]);
  expect(resources).toEqual(await synthesised({ access: { permissionsBoundary: BOUNDARY } }, [DEV_RESEARCH]));
  const other = await synthesised({ access: { permissionsBoundary: 'Boundary' } }, ['access.444455556666']);
  const roles = other.filter(({ type }) => type === 'aws_iam_role');
  expect(new Set(roles.map(({ attributes }) => attributes['permissions_boundary']))).toEqual(
    new Set(['arn:aws:iam::444455556666:policy/Boundary']),
  );
});

test('policies fit into what IAM takes for the inline policies of a role', async () => {
  const resources = await synthesised({ access: { permissionsBoundary: BOUNDARY } }, [DEV_RESEARCH]);
  // AWS limit: 10,240 characters for all inline policies of a role.
  for (const { attributes } of resources.filter(({ type }) => type === 'aws_iam_role_policy')) {
    expect(String(attributes['policy']).length).toBeLessThan(10_240);
  }
});

test('every ARN is of the partition of the configuration', async () => {
  const china = {
    tooling: {
      account: '111122223333',
      region: 'cn-north-1',
      repository: { kind: 'codecommit', name: 'infra' },
    },
    globalRegion: 'cn-north-1',
    teams: ['research'],
    environments: {
      dev: { approval: 'automatic', regions: ['cn-northwest-1'], accounts: { research: '555555555555' } },
    },
  };
  const text = JSON.stringify(await synthesised(china, [DEV_RESEARCH, 'tooling', 'bootstrap']));
  expect(text.match(/arn:[a-z-]+:/g)?.filter((start) => start !== 'arn:aws-cn:')).toEqual([]);
  expect(text).toContain('logs.cn-north-1.amazonaws.com.cn');
});
