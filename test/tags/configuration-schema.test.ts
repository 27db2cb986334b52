import { configurationSchema } from '../../tags/configuration-schema';
import { ACME } from './fixtures/configurations';

function accepts(changes: object): boolean {
  return configurationSchema.safeParse({ ...ACME, ...changes }).success;
}

test('defaults are the careful choice', () => {
  const { environments, ...rest } = configurationSchema.parse(ACME);
  expect(environments['prod']).toMatchObject({ approval: 'manual', global: false });
  expect(rest).toMatchObject({
    lane: 'environment',
    lock: 'dynamodb',
    network: 'vpc',
    logRetentionDays: 365,
    sharedAccounts: false,
  });
});

test.each([
  [
    'a connection as the repository',
    {
      tooling: {
        ...ACME.tooling,
        repository: {
          kind: 'connection',
          arn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/0a1b',
          repository: 'acme/infra',
        },
      },
    },
  ],
  ['a permissions boundary', { access: { permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess' } }],
  [
    'gates',
    {
      gates: {
        threshold: 'warning',
        maxDestroys: 0,
        protectedTypes: ['aws_s3_bucket'],
        providers: ['registry.terraform.io/hashicorp/aws'],
      },
    },
  ],
  ['an added Region', { extraRegions: { 'us-west-9': 'aws' } }],
])('%s is accepted', (_, changes) => {
  expect(accepts(changes)).toBe(true);
});

test.each([
  ['a prefix with capitals', { prefix: 'Acme' }],
  ['a prefix with a line end', { prefix: 'acme\n' }],
  ['an account as a number', { tooling: { ...ACME.tooling, account: 111122223333 } }],
  ['an account with 11 digits', { tooling: { ...ACME.tooling, account: '11112222333' } }],
  ['an account in other digits', { tooling: { ...ACME.tooling, account: '\u0661'.repeat(12) } }],
  ['no team', { teams: [] }],
  ['no environment', { environments: {} }],
  ['a retention that CloudWatch Logs does not know', { logRetentionDays: 2 }],
  ['a negative number of destroys', { gates: { maxDestroys: -1 } }],
  [
    'a repository of both kinds',
    { tooling: { ...ACME.tooling, repository: { kind: 'codecommit', name: 'x', arn: 'y' } } },
  ],
])('%s is refused', (_, changes) => {
  expect(accepts(changes)).toBe(false);
});
